/** Calls for help as a desk takes them: which come first, which fill the screen, and what each asks of whoever sits here. */
import { alarmRank, isToVerify } from '@muster/shared/safety/alarm-rank.ts';
import type { Alarm } from '@muster/shared/safety/schema.ts';

export const isUnheard = ({ status }: Pick<Alarm, 'status'>): boolean => status === 'raised';

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

/** How many more nobody answers for, beside the one that is shown; beside a real one a drill's are no figure (X2). */
export function moreUnheard(alarms: readonly Alarm[], shown: Alarm): number {
  return alarms.filter(
    (alarm) =>
      isUnheard(alarm) &&
      alarm.alarmId !== shown.alarmId &&
      (alarm.drillId === undefined || shown.drillId !== undefined),
  ).length;
}

/** What is to be heard over and over: a real one before a drill's, which sounds differently. */
export function alarmSound(alarms: readonly Alarm[]): 'sos' | 'drill_sos' | undefined {
  const unheard = openAlarms(alarms).find(isUnheard);
  if (!unheard) return undefined;
  return unheard.drillId === undefined ? 'sos' : 'drill_sos';
}
