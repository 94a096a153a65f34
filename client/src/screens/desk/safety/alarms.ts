/** Calls for help as a desk takes them: which come first, which fill the screen, and what each asks of whoever sits here. */
import type { Alarm } from '@muster/shared/safety/schema.ts';

export const isUnheard = ({ status }: Pick<Alarm, 'status'>): boolean => status === 'raised';

/** Real ones before a drill's, those nobody answers for before the others, then the oldest. */
function rank({ status, drillId }: Alarm): number {
  return (drillId === undefined ? 0 : 2) + (status === 'raised' ? 0 : 1);
}

/** Those that are not closed. */
export function openAlarms<Row extends Alarm>(alarms: readonly Row[]): Row[] {
  return alarms
    .filter(({ status }) => status !== 'closed')
    .toSorted(
      (one, other) =>
        rank(one) - rank(other) ||
        (one.raisedAt < other.raisedAt ? -1 : one.raisedAt > other.raisedAt ? 1 : 0) ||
        (one.alarmId < other.alarmId ? -1 : 1),
    );
}

export interface Screening {
  /** Whoever sits here may answer for an alarm. */
  readonly mayTake: boolean;
  /** Looked away from by hand, to see the map; the band stays. */
  readonly lookedAway: ReadonlySet<string>;
  /** Whether what is in hand on this desk belongs to the drill of an alarm. */
  readonly isInDrill: (drillId: string) => boolean;
}

/**
 * The alarm that fills the screen. A real one does on every desk that may answer it, whatever is in hand. A drill's fills
 * only a desk that has that drill in hand: it never keeps anybody from real work (X2); elsewhere it is a line.
 */
export function alarmOnScreen<Row extends Alarm>(alarms: readonly Row[], given: Screening): Row | undefined {
  if (!given.mayTake) return undefined;
  return openAlarms(alarms).find(
    (alarm) =>
      isUnheard(alarm) &&
      !given.lookedAway.has(alarm.alarmId) &&
      (alarm.drillId === undefined || given.isInDrill(alarm.drillId)),
  );
}

/** What is to be heard over and over: a real one before a drill's, which sounds differently. */
export function alarmSound(alarms: readonly Alarm[]): 'sos' | 'drill_sos' | undefined {
  const unheard = openAlarms(alarms).find(isUnheard);
  if (!unheard) return undefined;
  return unheard.drillId === undefined ? 'sos' : 'drill_sos';
}
