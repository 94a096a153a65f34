/** What of the audit is asked for, as the address of the page has it: a link opens the same view. */
import type { LocationQuery } from 'vue-router';

export const auditKinds = ['all', 'command', 'read'] as const;
export type AuditKind = (typeof auditKinds)[number];

export interface AuditFilter {
  /** Id of who acted and read; '' is everybody. */
  readonly actor: string;
  /** `2026-06-24T21:00` on the clocks of the incident; '' is no bound. Both are included. */
  readonly from: string;
  readonly to: string;
  readonly kind: AuditKind;
}

const localMinute = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/;
/** China has one time, without summer time. */
const offset = '+08:00';

function text(value: unknown, pattern = /^.{1,100}$/): string {
  return typeof value === 'string' && pattern.test(value) ? value : '';
}

export function filterIn(query: LocationQuery): AuditFilter {
  return {
    actor: text(query['actor']),
    from: text(query['from'], localMinute),
    to: text(query['to'], localMinute),
    kind: auditKinds.find((kind) => kind === query['kind']) ?? 'all',
  };
}

/** The other way round; what says nothing is left out. */
export function queryOf({ actor, from, to, kind }: AuditFilter): Record<string, string> {
  const all = { actor, from, to, kind: kind === 'all' ? '' : kind };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== ''));
}

/** The request of a page. A minute that is included at the end is included whole. */
export function auditPath({ actor, from, to }: AuditFilter, limit: number, before?: string): string {
  const search = new URLSearchParams({ limit: String(limit) });
  if (actor !== '') search.set('actor', actor);
  if (from !== '') search.set('from', new Date(`${from}:00${offset}`).toISOString());
  if (to !== '') search.set('to', new Date(`${to}:59.999${offset}`).toISOString());
  if (before !== undefined) search.set('before', before);
  return `/api/audit?${search}`;
}
