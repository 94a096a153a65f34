/** Everything this session may read of one incident or drill, page by page: its log, and where people went. */
import type { EventPage, LogEvent } from '@muster/shared/protocol/http/events.ts';
import type { TrailPage } from '@muster/shared/protocol/http/tracks.ts';
import { request, type Reply, type RequestProblem } from '../../../sync/http.ts';

export type StoredTrail = TrailPage['trails'][number];

export type SubjectRead<T> =
  | { readonly found: readonly T[]; readonly problem?: never }
  | { readonly problem: RequestProblem; readonly found?: never };

const eventsAtOnce = 1000;
const trailsAtOnce = 500;

export async function readEvents(subjectId: string): Promise<SubjectRead<LogEvent>> {
  const found: LogEvent[] = [];
  for (let after: number | undefined = 0; after !== undefined;) {
    const reply: Reply<EventPage> = await request<EventPage>(
      `/api/events?incident=${subjectId}&after=${after}&limit=${eventsAtOnce}`,
    );
    if (!reply.value) return { problem: reply.problem };
    for (const event of reply.value.events) found.push(event);
    after = reply.value.next;
  }
  return { found };
}

/** Of a drill, any of its incidents leads to the ways of all. That they were read is recorded by the server. */
export async function readTrails(incidentId: string): Promise<SubjectRead<StoredTrail>> {
  const found: StoredTrail[] = [];
  for (let next: string | undefined = ''; next !== undefined;) {
    const after: string = next === '' ? '' : `&after=${next}`;
    const reply: Reply<TrailPage> = await request<TrailPage>(
      `/api/tracks?incident=${incidentId}&limit=${trailsAtOnce}${after}`,
    );
    if (!reply.value) return { problem: reply.problem };
    for (const trail of reply.value.trails) found.push(trail);
    next = reply.value.next;
  }
  return { found };
}
