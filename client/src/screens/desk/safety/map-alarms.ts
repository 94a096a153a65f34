/** Where the map shows calls for help: as said, as last seen, or where their work is. */
import type { WorldView } from '@muster/shared/domain/world.ts';
import { lastPlaceOf, type Positions } from '@muster/shared/safety/nearest-team.ts';
import type { MapAlarm } from '../../../map/layers/alarms-layer.ts';

export function mapAlarms(
  world: WorldView,
  positions: Positions,
  nameOf: (personId: string) => string,
): MapAlarm[] {
  return world.alarms.by('open', 'open').flatMap((alarm): MapAlarm[] => {
    const last = lastPlaceOf(world, alarm, positions);
    if (!last) return [];
    const { alarmId, personId, teamName, status, drillId } = alarm;
    return [
      {
        id: alarmId,
        ...last.place,
        name: nameOf(personId) || teamName,
        heard: status === 'acknowledged',
        drill: drillId !== undefined,
      },
    ];
  });
}
