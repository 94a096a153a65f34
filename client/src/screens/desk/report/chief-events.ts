/** The events of an incident that a report tells: few enough to be read, in the order they happened. */
import type { LogEvent } from '@muster/shared/protocol/http/events.ts';

/** What always belongs in the story, and what is told where there is room. */
const chief = new Set([
  'IncidentOpened',
  'ResponseLevelSet',
  'ZoneDrawn',
  'ZoneErased',
  'TaskCreated',
  'TaskFinished',
  'TaskCancelled',
  'AssignmentAborted',
  'SitrepSent',
  'NoteAdded',
  'IncidentClosed',
]);
const lesser = new Set(['AssignmentOnScene', 'AssignmentCompleted', 'OfferAccepted', 'AssignmentWithdrawn']);

const chiefEventsAtMost = 80;

export function chiefEvents(events: readonly LogEvent[], most = chiefEventsAtMost): LogEvent[] {
  const inOrder = events.toSorted((one, other) => one.seq - other.seq || one.index - other.index);
  const all = inOrder.filter(({ type }) => chief.has(type) || lesser.has(type));
  if (all.length <= most) return all;
  const first = inOrder.filter(({ type }) => chief.has(type));
  if (first.length <= most) return first;
  // How it began is told whatever happened since; of the rest the end counts.
  const [opening] = first;
  return opening ? [opening, ...first.slice(1 - most)] : [];
}
