/** Everything the log tells since a moment, for summaries. */
import type { EventPage, LogEvent } from '@muster/shared/protocol/http/events.ts';
import { request, type RequestProblem } from '../../../sync/http.ts';
import { readNewer } from './pages.ts';
import { seekMoment } from './seek.ts';

export type LogSince =
  | { readonly events: readonly LogEvent[]; readonly problem?: never }
  | { readonly problem: RequestProblem; readonly events?: never };

/** `incidentId`: only its own events, all of them when `since` (epoch milliseconds) is left out. */
export async function readSince(
  head: number,
  { since, incidentId }: { readonly since?: number; readonly incidentId?: string },
): Promise<LogSince> {
  let problem: RequestProblem | undefined;
  const filter = incidentId === undefined ? '' : `&incident=${incidentId}`;
  const ask = async (after: number, limit: number): Promise<EventPage | undefined> => {
    const reply = await request<EventPage>(`/api/events?after=${after}&limit=${limit}${filter}`);
    problem = reply.problem ?? problem;
    return reply.value;
  };
  const after =
    since === undefined ? 0 : await seekMoment(since, head, async (seq) => (await ask(seq, 1))?.events[0]);
  const found = problem ? undefined : await readNewer(ask, { events: [], after, upTo: after });
  if (found) return { events: found.events };
  return { problem: problem ?? { status: 0, code: 'unreachable', detail: 'no answer' } };
}
