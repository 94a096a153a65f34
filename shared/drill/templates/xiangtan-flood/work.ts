/**
 * Incidents, zones and tasks of the flood, for the drill and for the demo's scenario alike. Ids are made from the same
 * keys; deadlines are moments on the wall, so only whoever knows when minute 0 is can set them.
 */
import type { Static } from 'typebox';
import type { effectCommands } from '../../effect.ts';
import { areaAround } from '../area-around.ts';
import type { MakeId } from '../template.ts';
import { boilStrips, ground } from './ground.ts';

export type Incident = Static<typeof effectCommands.OpenIncident>;
export type Zone = Static<typeof effectCommands.DrawZone>;
export type Task = Static<typeof effectCommands.CreateTask>;

/** The moment so many minutes after the start; nothing where a plan has no start yet. */
export type DeadlineAt = (minutes: number) => string | undefined;

/** What is open when the river passes its warning stage. */
export function floodIncidents(id: MakeId) {
  return {
    river: {
      incidentId: id('incident river'),
      kind: 'flood',
      title: '湘江城区段防汛',
      place: ground.river,
      address: '湘江湘潭城区段，河西堤、河东堤 K0–K10',
      division: '4303',
      jurisdictions: ['430302', '430304', '430321'],
      level: 'II',
    },
    hekou: {
      incidentId: id('incident hekou'),
      kind: 'flood',
      title: '涟水河口低洼地进水',
      place: ground.yangliu,
      address: '湘潭县河口镇杨柳村，涟水入湘江口南岸',
      division: '430321105',
      jurisdictions: ['430302'],
      level: 'III',
    },
  } satisfies Record<string, Incident>;
}

/** Drawn at the beginning, but for the two boils. */
export function floodZones(id: MakeId) {
  const river = { incidentId: id('incident river') };
  const hekou = { incidentId: id('incident hekou') };
  const boil = { ...river, kind: 'danger', note: '管涌，堤脚 100 米内两人一组，必须穿救生衣' } as const;
  return {
    flooded: {
      zoneId: id('zone flooded'), ...hekou, kind: 'flooded',
      polygon: areaAround(ground.yangliu, 900, 480),
      note: '农田已淹，水深 0.4 至 1.1 米，道路尚可通行',
    },
    westAssembly: {
      zoneId: id('zone west assembly'), ...river, kind: 'assembly',
      polygon: areaAround(ground.westAssembly, 160, 130),
      note: '河西集结点：报到、领装备、登记人数',
    },
    eastAssembly: {
      zoneId: id('zone east assembly'), ...river, kind: 'assembly',
      polygon: areaAround(ground.eastAssembly, 160, 130),
      note: '河东集结点：报到、领装备、登记人数',
    },
    wanlouShelter: {
      zoneId: id('zone wanlou shelter'), ...river, kind: 'shelter',
      polygon: areaAround(ground.wanlouShelter, 140, 110),
      note: '万楼安置点，可容 1,500 人',
    },
    yisuheShelter: {
      zoneId: id('zone yisuhe shelter'), ...hekou, kind: 'shelter',
      polygon: areaAround(ground.yisuheShelter, 140, 110),
      note: '易俗河安置点，可容 2,000 人',
    },
    firstBoil: { zoneId: id('zone first boil'), ...boil, polygon: boilStrips.first },
    secondBoil: { zoneId: id('zone second boil'), ...boil, polygon: boilStrips.second },
  } satisfies Record<string, Zone>; // prettier-ignore
}

/** Work of the first minute, and work that injects ask for. */
export function floodTasks(id: MakeId, deadlineAt: DeadlineAt = () => undefined) {
  const river = { incidentId: id('incident river') };
  const hekou = { incidentId: id('incident hekou') };
  const within = (minutes: number): { deadline?: string } => {
    const deadline = deadlineAt(minutes);
    return deadline === undefined ? {} : { deadline };
  };
  return {
    westPatrol: {
      taskId: id('task west patrol'), ...river, kind: 'dike_patrol', priority: 2, ...within(180),
      place: ground.westPatrol, address: '河西堤 K0–K6，每 30 分钟一趟',
    },
    eastPatrol: {
      taskId: id('task east patrol'), ...river, kind: 'dike_patrol', priority: 2, ...within(180),
      place: ground.eastPatrol, address: '河东堤 K0–K8，每 30 分钟一趟',
    },
    westSurvey: {
      taskId: id('task west survey'), ...river, kind: 'uav_survey', priority: 3, ...within(90), radiusMetres: 4500,
      place: ground.westSurvey, address: '河西堤 K0–K8，找散浸和管涌',
    },
    medicalPost: {
      taskId: id('task medical post'), ...river, kind: 'medical_post', priority: 2, ...within(60),
      place: ground.wanlouShelter, address: '万楼安置点',
    },
    firstBoil: {
      taskId: id('task first boil'), ...river, kind: 'seal_boil', priority: 1, ...within(45),
      place: ground.firstBoil, address: '河西堤 K3+420，雨湖区窑湾街道',
    },
    lowCrest: {
      taskId: id('task low crest'), ...river, kind: 'raise_levee', priority: 1, ...within(90),
      title: '子堤加高 0.6 米，长 600 米', place: ground.lowCrest, address: '河东堤 K7+100–K7+700，岳塘区',
    },
    evacuation: {
      taskId: id('task evacuation'), ...hekou, kind: 'evacuate', priority: 1, ...within(95),
      title: '转移 1,200 人', place: ground.yangliu, address: '河口镇杨柳村，转往易俗河安置点', radiusMetres: 1200,
      needs: [
        { people: 12 },
        { skill: 'evacuation', level: 1, count: 4 },
        { skill: 'boat', level: 1, count: 3 },
        { skill: 'first_aid', level: 1, count: 2 },
        { skill: 'dialect', level: 1, count: 2 },
        { equipment: 'boat', count: 3 },
        { equipment: 'life_jacket', count: 40 },
      ],
    },
    secondBoil: {
      taskId: id('task second boil'), ...river, kind: 'seal_boil', priority: 1, ...within(90),
      place: ground.secondBoil, address: '河西堤 K5+180，雨湖区窑湾街道',
    },
    raincoats: {
      taskId: id('task raincoats'), ...river, kind: 'supply_run', priority: 2, ...within(105),
      title: '雨衣 200 件送过路部队', place: ground.raincoats, address: '雨湖区窑湾街道，国道路口',
      needs: [
        { people: 3 },
        { skill: 'driver', level: 1, count: 1 },
        { equipment: 'raincoat', count: 200 },
      ],
    },
    passingMedics: {
      taskId: id('task passing medics'), ...river, kind: 'medical_post', priority: 2, ...within(105),
      title: '医疗组支援过路部队', place: ground.raincoats, address: '雨湖区窑湾街道，国道路口',
      needs: [{ people: 3 }, { skill: 'first_aid', level: 1, count: 2 }, { equipment: 'medical_kit', count: 1 }],
    },
    // No kind of task is blasting; a breach in a levee is levee work, and what it needs says the rest.
    spillway: {
      taskId: id('task spillway'), ...river, kind: 'raise_levee', priority: 1, draft: true,
      ...within(150),
      title: '爆破排开口分洪（待二次批准）', place: ground.spillway, address: '河西堤 K0+500 分洪口，雨湖区窑湾街道',
      radiusMetres: 300,
      needs: [
        { people: 8 },
        { skill: 'demolition', level: 1, count: 4 },
        { skill: 'leadership', level: 1, count: 1 },
        { equipment: 'radio', count: 2 },
      ],
      checklist: ['核对两次批准的编号和时间', '下游滩地清场并回报人数', '警戒 300 米', '装药前点名', '起爆后 15 分钟内不得进入'],
    },
  } satisfies Record<string, Task>; // prettier-ignore
}
