import type { CommandData } from '@muster/shared/domain/commands.ts';
import { floodIncidents } from '@muster/shared/drill/templates/xiangtan-flood/work.ts';
import { floodId } from './ids.ts';
import { places } from './places.ts';

const flood = floodIncidents(floodId);

export const riverIncidentId = flood.river.incidentId;
export const hekouIncidentId = flood.hekou.incidentId;
export const landslideIncidentId = floodId('incident landslide');

/** What is open when the scenario begins: the drill's two, and a landslide in the hills. */
export const incidents: readonly CommandData<'OpenIncident'>[] = [
  flood.river,
  flood.hekou,
  {
    incidentId: landslideIncidentId,
    kind: 'landslide',
    title: '锦石乡山体滑坡阻断县道',
    place: places.landslide,
    address: '湘潭县锦石乡，县道下边坡',
    division: '430321205',
    level: 'IV',
  },
];
