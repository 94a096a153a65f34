/** Raised whenever a wire message changes; `fingerprint.test.ts` fails until it is. */
export const protocolVersion = 14;
