/** Calls for help as a desk takes them: which come first, which fill the screen, and what each asks of whoever sits here. */
import type { Alarm } from '@muster/shared/safety/schema.ts';

export const isUnheard = ({ status }: Pick<Alarm, 'status'>): boolean => status === 'raised';

/** A drill's, of somebody who really is out there: whether it is an exercise is to be asked first (X2). */
export const isToVerify = ({ drillId, simulated }: Pick<Alarm, 'drillId' | 'simulated'>): boolean =>
  drillId !== undefined && simulated !== true;

/** Real ones before a drill's, there those of real people first; nobody answers for them, then the others. */
export function alarmRank(alarm: Pick<Alarm, 'status' | 'drillId' | 'simulated'>): number {
  const who = alarm.drillId === undefined ? 0 : isToVerify(alarm) ? 1 : 2;
  return who * 2 + (alarm.status === 'raised' ? 0 : 1);
}

/** Names an alarm as it was raised: one that is raised again, or has become real, is looked at anew. */
export const raisedKey = ({ alarmId, raisedAt, drillId }: Alarm): string =>
  [alarmId, raisedAt, drillId].join(' ');

/** Those that are not closed, by `alarmRank`, then the oldest. */
export function openAlarms<Row extends Alarm>(alarms: readonly Row[]): Row[] {
  return alarms
    .filter(({ status }) => status !== 'closed')
    .toSorted(
      (one, other) =>
        alarmRank(one) - alarmRank(other) ||
        (one.raisedAt < other.raisedAt ? -1 : one.raisedAt > other.raisedAt ? 1 : 0) ||
        (one.alarmId < other.alarmId ? -1 : 1),
    );
}

export interface Screening {
  /** Whoever sits here may answer for an alarm. */
  readonly mayTake: boolean;
  /** Looked away from by hand (by `raisedKey`), to see the map; the band stays. */
  readonly lookedAway: ReadonlySet<string>;
  /** Whether what is in hand on this desk belongs to the drill of an alarm. */
  readonly isInDrill: (drillId: string) => boolean;
}

/**
 * The alarm that fills the screen. That of a real person does on every desk that may answer it, whatever is in hand: in a
 * drill too, for nobody knows from here whether it is played. That of who is made up fills only a desk that has that drill
 * in hand: it never keeps anybody from real work (X2); elsewhere it is a line.
 */
export function alarmOnScreen<Row extends Alarm>(alarms: readonly Row[], given: Screening): Row | undefined {
  if (!given.mayTake) return undefined;
  return openAlarms(alarms).find(
    (alarm) =>
      isUnheard(alarm) &&
      !given.lookedAway.has(raisedKey(alarm)) &&
      (alarm.drillId === undefined || isToVerify(alarm) || given.isInDrill(alarm.drillId)),
  );
}

/** What is to be heard over and over: a real one before a drill's, which sounds differently. */
export function alarmSound(alarms: readonly Alarm[]): 'sos' | 'drill_sos' | undefined {
  const unheard = openAlarms(alarms).find(isUnheard);
  if (!unheard) return undefined;
  return unheard.drillId === undefined ? 'sos' : 'drill_sos';
}
