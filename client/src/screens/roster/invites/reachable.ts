/** The address that phones are given, and whether they can reach it. */
const loopback = /^(localhost|127(\.\d+){3}|\[?::1\]?|0\.0\.0\.0)$/;

/** A phone that opens this address looks for the server within itself. */
export function isOnlyHere(address: string): boolean {
  try {
    return loopback.test(new URL(address).hostname);
  } catch {
    return true;
  }
}

/** The whole link of an invite: as the server was told how it is reached, else as this page reached it. */
export function linkOf(invite: { readonly url?: string; readonly path: string }, origin: string): string {
  return invite.url ?? new URL(invite.path, origin).href;
}
