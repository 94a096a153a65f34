/** What one can do on the field screen: each is one command, kept on the phone before anything else. */
import type { CommandData } from '@muster/shared/domain/commands.ts';
import type { Place } from '@muster/shared/geo/place.ts';
import type { Duty } from '@muster/shared/roster/schema.ts';
import type { MemberState } from '@muster/shared/task/schema.ts';
import { vibrate } from '../../device/vibration.ts';
import { lastFix } from '../../sync/own-position.ts';
import type { PhoneCommandName } from '../../sync/phone-rules.ts';
import { act } from '../../sync/start.ts';
import { serverNow } from '../../ui/now.ts';
import type { FieldItem } from './field-item.ts';

const freshMilliseconds = 60_000;

async function done<Name extends PhoneCommandName>(name: Name, data: CommandData<Name>): Promise<void> {
  await act(name, data);
  vibrate('accepted');
}

/** Where it was said, when that is known and fresh: only while the person shares the position anyway. */
function saidAt(): { place?: Place } {
  const fix = lastFix.value;
  if (!fix || serverNow() - Date.parse(fix.t) > freshMilliseconds) return {};
  return { place: { lon: fix.lon, lat: fix.lat } };
}

export function accept({ assignment }: FieldItem, personIds: string[]): Promise<void> {
  return done('AnswerOffer', { assignmentId: assignment.assignmentId, answer: 'accept', personIds });
}

export function decline({ assignment }: FieldItem, reason: string): Promise<void> {
  return done('AnswerOffer', { assignmentId: assignment.assignmentId, answer: 'decline', reason });
}

/** The next state: the assignment's from whoever speaks for it, else one's own. */
export function report(item: FieldItem, state: 'en_route' | 'on_scene'): Promise<void> {
  const { assignmentId } = item.assignment;
  if (item.speaks) return done('ReportProgress', { assignmentId, state, ...saidAt() });
  return item.own ? reportMember(item, item.own.personId, state) : Promise.resolve();
}

/** The end of it, with everybody who is back. */
export function finish(
  { assignment }: FieldItem,
  state: 'completed' | 'aborted',
  accountedPersonIds: string[],
  reason?: string,
): Promise<void> {
  return done('ReportProgress', {
    assignmentId: assignment.assignmentId,
    state,
    accountedPersonIds,
    ...(reason === undefined ? {} : { reason }),
    ...saidAt(),
  });
}

export function reportMember({ assignment }: FieldItem, personId: string, state: MemberState): Promise<void> {
  return done('ReportMember', { assignmentId: assignment.assignmentId, personId, state });
}

export function check({ task }: FieldItem, item: string, isDone: boolean): Promise<void> {
  return done('CheckItem', { taskId: task.taskId, item, done: isDone });
}

export function sendSitrep({ task }: FieldItem, text: string): Promise<void> {
  return done('SendSitrep', { incidentId: task.incidentId, taskId: task.taskId, text, ...saidAt() });
}

export function setDuty(personId: string, duty: Duty, until?: string): Promise<void> {
  return done('SetDuty', { personId, duty, ...(until === undefined ? {} : { until }) });
}

export function setSharing(personId: string, sharing: boolean): Promise<void> {
  return done('SetSharing', { personId, sharing });
}
