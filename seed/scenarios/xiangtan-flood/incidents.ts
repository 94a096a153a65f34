import type { CommandData } from '@muster/shared/domain/commands.ts';
import { stableId } from '../../random/stable-id.ts';
import { atPost, westLevee } from './levees.ts';
import { places } from './places.ts';

export const riverIncidentId = stableId('xiangtan-flood incident river');
export const hekouIncidentId = stableId('xiangtan-flood incident hekou');
export const landslideIncidentId = stableId('xiangtan-flood incident landslide');

/** What is open when the scenario begins. */
export const incidents: readonly CommandData<'OpenIncident'>[] = [
  {
    incidentId: riverIncidentId,
    kind: 'flood',
    title: '湘江城区段防汛',
    place: atPost(westLevee, 5000),
    address: '湘江湘潭城区段，河西堤、河东堤 K0–K10',
    division: '4303',
    jurisdictions: ['430302', '430304', '430321'],
    level: 'II',
  },
  {
    incidentId: hekouIncidentId,
    kind: 'flood',
    title: '涟水河口低洼地进水',
    place: places.yangliu,
    address: '湘潭县河口镇杨柳村，涟水入湘江口南岸',
    division: '430321105',
    jurisdictions: ['430302'],
    level: 'III',
  },
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
