/** What pages of this server may load, and from where: as little as the map and the screens need. */
import type { FastifyHelmetOptions } from '@fastify/helmet';
import type { Config } from '../config.ts';

export function contentSecurity(config: Config, tls: boolean): FastifyHelmetOptions {
  const tiles = [...new Set(config.BASEMAP_RASTER_URLS.flatMap(originsOf))];
  return {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        scriptSrc: ["'self'"],
        // Component libraries place their pop-ups by inline style.
        styleSrc: ["'self'", "'unsafe-inline'"],
        fontSrc: ["'self'", 'data:'],
        imgSrc: ["'self'", 'data:', 'blob:', ...tiles],
        connectSrc: ["'self'", 'blob:', 'data:', ...tiles],
        // MapLibre's worker comes from our own origin, and from a blob where a browser wants it so.
        workerSrc: ["'self'", 'blob:'],
        childSrc: ["'self'", 'blob:'],
        manifestSrc: ["'self'"],
        objectSrc: ["'none'"],
        baseUri: ["'none'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
        // On plain HTTP in a local network this would send every request to a port that nobody listens on.
        ...(tls && { upgradeInsecureRequests: [] }),
      },
    },
    // Of other names in the operator's domain nothing is known.
    strictTransportSecurity: tls && { includeSubDomains: false },
    // "no-referrer" makes some browsers say `Origin: null` on our own pages' requests.
    referrerPolicy: { policy: 'same-origin' },
    crossOriginOpenerPolicy: tls ? { policy: 'same-origin' } : false,
    originAgentCluster: tls,
    crossOriginResourcePolicy: { policy: 'same-origin' },
  };
}

/** The origins of a tile address; `{0-7}` or `{a-c}` in a host name stands for several. */
function originsOf(template: string): string[] {
  const [, scheme = 'https', host = ''] = /^(https?):\/\/([^/]+)/.exec(template) ?? [];
  const range = /\{(\w)-(\w)\}/.exec(host);
  if (!range) return [`${scheme}://${host.replaceAll(/\{[^}]*\}/g, '*')}`];
  const [whole, first = '0', last = '0'] = range;
  const from = first.charCodeAt(0);
  return Array.from(
    { length: Math.max(1, last.charCodeAt(0) - from + 1) },
    (_, index) => `${scheme}://${host.replace(whole, String.fromCharCode(from + index))}`,
  );
}
