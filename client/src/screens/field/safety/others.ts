/** Who else calls for help: team-mates, and whoever is on the same incident. */
import { distanceMetres, type Place } from '@muster/shared/geo/place.ts';
import { alarmRank } from '@muster/shared/safety/alarm-rank.ts';
import type { Alarm } from '@muster/shared/safety/schema.ts';
import { bearingDegrees } from '../../../map/measure.ts';

/** Open ones of others, by `alarmRank`, then the oldest. */
export function othersCalling<Row extends Alarm>(alarms: readonly Row[], personId: string): Row[] {
  return alarms
    .filter((alarm) => alarm.personId !== personId && alarm.status !== 'closed')
    .toSorted((one, other) => alarmRank(one) - alarmRank(other) || (one.raisedAt < other.raisedAt ? -1 : 1));
}

export const winds = ['n', 'ne', 'e', 'se', 's', 'sw', 'w', 'nw'] as const;

/** How far and which way, as somebody on foot is told. */
export function wayTo(
  from: Place,
  to: Place,
): { readonly metres: number; readonly wind: (typeof winds)[number] } {
  const eighth = Math.round(bearingDegrees([from.lon, from.lat], [to.lon, to.lat]) / 45) % winds.length;
  return { metres: distanceMetres(from, to), wind: winds[eighth] ?? 'n' };
}
