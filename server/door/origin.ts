/**
 * Which pages may talk to this server. A browser names the page it runs (`Origin`) on every state-changing request
 * and on every WebSocket handshake; cross-site requests carry no cookie (SameSite=Lax), but handshakes may.
 */
export interface OriginRules {
  /** Further origins that are served, besides the server's own. */
  readonly ORIGINS: readonly string[];
}

/** True for the server's own pages, for those configured, and for programs that are no browser (they send none). */
export function isOriginAllowed(
  origin: string | undefined,
  host: string | undefined,
  config: OriginRules,
): boolean {
  if (origin === undefined) return true;
  if (config.ORIGINS.includes(origin)) return true;
  if (host === undefined || !URL.canParse(origin)) return false;
  return new URL(origin).host === host.toLowerCase();
}
