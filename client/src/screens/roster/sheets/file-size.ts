/** The server takes no more than this, and no roster needs it. */
export const largestFileBytes = 30 * 1024 * 1024;
