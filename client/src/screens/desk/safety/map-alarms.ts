/** Where the map shows calls for help: as said, as last seen, or where their work is. */
import type { WorldView } from '@muster/shared/domain/world.ts';
import { lastPlaceOf, type LastPlace, type Positions } from '@muster/shared/safety/nearest-team.ts';
import type { MapAlarm } from '../../../map/layers/alarms-layer.ts';

export function mapAlarms(
  world: WorldView,
  positions: Positions,
  words: {
    readonly nameOf: (personId: string) => string;
    /** How old and how exact the place is, where that is known. */
    readonly ageOf: (last: LastPlace) => string;
  },
): MapAlarm[] {
  return world.alarms.by('open', 'open').flatMap((alarm): MapAlarm[] => {
    const last = lastPlaceOf(world, alarm, positions);
    if (!last) return [];
    const { alarmId, personId, teamName, status, drillId } = alarm;
    return [
      {
        id: alarmId,
        ...last.place,
        name: words.nameOf(personId) || teamName,
        note: words.ageOf(last),
        heard: status === 'acknowledged',
        drill: drillId !== undefined,
      },
    ];
  });
}

/** How long ago the place was true, by the minute, and how exact it is: "6 分钟前 ±20 m". */
export function placeAge(
  t: (key: string, values?: Record<string, unknown>) => string,
  { at, accuracyMetres }: LastPlace,
  minuteNow: number,
): string {
  if (at === undefined) return '';
  const minutes = Math.max(0, minuteNow - Math.floor(at / 60_000));
  const ago = minutes === 0 ? t('safety.map.now') : t('safety.map.ago', { minutes });
  if (accuracyMetres === undefined) return ago;
  return `${ago} ${t('safety.alarm.accuracy', { metres: Math.max(1, Math.round(accuracyMetres)) })}`;
}
