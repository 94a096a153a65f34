/** Where the line of an event leads. */
import type { RouteLocationRaw } from 'vue-router';
import type { LogEvent } from '@muster/shared/protocol/http/events.ts';
import { toIncident, toTask } from '../desk-route.ts';
import { subjectOf } from './subject.ts';

/** The address of what the event is about; `undefined` where the desk has no page for it. */
export function placeOf(event: Pick<LogEvent, 'type' | 'data'>): RouteLocationRaw | undefined {
  const subject = subjectOf(event);
  switch (subject?.kind) {
    case 'task':
      return toTask(subject.incidentId, subject.taskId);
    case 'incident':
      return toIncident(subject.incidentId);
    case 'team':
      return { name: 'desk', query: { team: subject.teamId } };
    case 'person':
      return { name: 'desk', query: { person: subject.personId } };
    case 'handover':
      return { name: 'handover' };
    default:
      return undefined;
  }
}
