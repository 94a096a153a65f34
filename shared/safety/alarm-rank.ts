/** Which call for help comes first, on a desk, on the wall and on a phone. */
import type { Alarm } from './schema.ts';

/** A drill's, of somebody who really is out there: whether it is an exercise is to be asked first (X2). */
export const isToVerify = ({ drillId, simulated }: Pick<Alarm, 'drillId' | 'simulated'>): boolean =>
  drillId !== undefined && simulated !== true;

/** Real ones before a drill's, there those of real people first; nobody answers for them, then the others. */
export function alarmRank(alarm: Pick<Alarm, 'status' | 'drillId' | 'simulated'>): number {
  const who = alarm.drillId === undefined ? 0 : isToVerify(alarm) ? 1 : 2;
  return who * 2 + (alarm.status === 'raised' ? 0 : 1);
}
