/** The server's codes for what is an answer rather than a failure. */
export const duplicateKey = 11000;
export const commandNotFound = 59;
export const namespaceExists = 48;
export const namespaceNotFound = 26;

export function codeOf(error: unknown): number | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'number' ? error.code : undefined;
}
