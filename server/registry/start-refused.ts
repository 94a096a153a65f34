/** This server must not run here and now; the message says why, and what to do, to whoever started it. */
export class StartRefused extends Error {}
