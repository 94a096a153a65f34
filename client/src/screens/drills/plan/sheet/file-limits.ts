/** A plan of the most injects there can be is a few megabytes; what unpacks into more than this is none. */
export const unpackedMegabytesAtMost = 64;
