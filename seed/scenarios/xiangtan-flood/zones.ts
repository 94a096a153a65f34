import type { CommandData } from '@muster/shared/domain/commands.ts';
import { areaAround } from '@muster/shared/drill/templates/area-around.ts';
import { floodZones } from '@muster/shared/drill/templates/xiangtan-flood/work.ts';
import { floodId } from './ids.ts';
import { landslideIncidentId, riverIncidentId } from './incidents.ts';
import { stripBehind, westLevee } from './levees.ts';
import { places } from './places.ts';

type Zone = CommandData<'DrawZone'>;

const flood = floodZones(floodId);

/** What is drawn when the scenario begins. */
export const zones: readonly Zone[] = [
  flood.flooded,
  {
    zoneId: floodId('zone seepage'),
    incidentId: riverIncidentId,
    kind: 'danger',
    polygon: stripBehind(westLevee, 1500, 1800, 170),
    note: '堤脚渗水，两人一组进入，必须穿救生衣',
  },
  flood.westAssembly,
  flood.eastAssembly,
  flood.wanlouShelter,
  flood.yisuheShelter,
  {
    zoneId: floodId('zone underpass'),
    incidentId: riverIncidentId,
    kind: 'cordon',
    polygon: areaAround(places.underpass, 220, 160),
    note: '建设路下穿积水，车辆绕行',
  },
  {
    zoneId: floodId('zone landslide'),
    incidentId: landslideIncidentId,
    kind: 'danger',
    polygon: areaAround(places.landslide, 180, 220),
    note: '坡面有裂缝，禁止在下方停留',
  },
];
