import type { CommandData } from '@muster/shared/domain/commands.ts';
import { stableId } from '../../random/stable-id.ts';
import { hekouIncidentId, landslideIncidentId, riverIncidentId } from './incidents.ts';
import { stripBehind, westLevee } from './levees.ts';
import { areaAround, places } from './places.ts';

type Zone = CommandData<'DrawZone'>;

export const floodedZoneId = stableId('xiangtan-flood zone flooded');

/** What is drawn when the scenario begins. */
export const zones: readonly Zone[] = [
  {
    zoneId: floodedZoneId,
    incidentId: hekouIncidentId,
    kind: 'flooded',
    polygon: areaAround(places.yangliu, 900, 480),
    note: '农田已淹，水深 0.4 至 1.1 米，道路尚可通行',
  },
  {
    zoneId: stableId('xiangtan-flood zone seepage'),
    incidentId: riverIncidentId,
    kind: 'danger',
    polygon: stripBehind(westLevee, 1500, 1800, 170),
    note: '堤脚渗水，两人一组进入，必须穿救生衣',
  },
  {
    zoneId: stableId('xiangtan-flood zone west assembly'),
    incidentId: riverIncidentId,
    kind: 'assembly',
    polygon: areaAround(places.westAssembly, 160, 130),
    note: '河西集结点：报到、领装备、登记人数',
  },
  {
    zoneId: stableId('xiangtan-flood zone east assembly'),
    incidentId: riverIncidentId,
    kind: 'assembly',
    polygon: areaAround(places.eastAssembly, 160, 130),
    note: '河东集结点：报到、领装备、登记人数',
  },
  {
    zoneId: stableId('xiangtan-flood zone wanlou shelter'),
    incidentId: riverIncidentId,
    kind: 'shelter',
    polygon: areaAround(places.wanlouShelter, 140, 110),
    note: '万楼安置点，可容 1,500 人',
  },
  {
    zoneId: stableId('xiangtan-flood zone yisuhe shelter'),
    incidentId: hekouIncidentId,
    kind: 'shelter',
    polygon: areaAround(places.yisuheShelter, 140, 110),
    note: '易俗河安置点，可容 2,000 人',
  },
  {
    zoneId: stableId('xiangtan-flood zone underpass'),
    incidentId: riverIncidentId,
    kind: 'cordon',
    polygon: areaAround(places.underpass, 220, 160),
    note: '建设路下穿积水，车辆绕行',
  },
  {
    zoneId: stableId('xiangtan-flood zone landslide'),
    incidentId: landslideIncidentId,
    kind: 'danger',
    polygon: areaAround(places.landslide, 180, 220),
    note: '坡面有裂缝，禁止在下方停留',
  },
];
