/**
 * The work of the night. A watch at the booms lasts two hours, as long as a team works in one go here: three watches are
 * the first shift's (22:00 to 04:00) and three the second's (04:00 to 10:00).
 */
import type { Static } from 'typebox';
import type { effectCommands } from '../../effect.ts';
import { areaAround } from '../area-around.ts';
import type { MakeId } from '../template.ts';
import { ground } from './ground.ts';

type Incident = Static<typeof effectCommands.OpenIncident>;
type Zone = Static<typeof effectCommands.DrawZone>;
type Task = Static<typeof effectCommands.CreateTask>;

export function oilIncident(id: MakeId) {
  return {
    incidentId: id('incident oil'),
    kind: 'oil_spill',
    title: '窑湾水厂上游油污',
    place: ground.source,
    address: '湘江涟水河口上游至窑湾水厂取水口',
    division: '4303',
    jurisdictions: ['430302', '430304', '430321'],
    level: 'III',
  } satisfies Incident;
}

export function oilZones(id: MakeId) {
  const incidentId = id('incident oil');
  return {
    slick: {
      zoneId: id('zone slick'),
      incidentId,
      kind: 'danger',
      polygon: areaAround(ground.source, 260, 520),
      note: '油带约 1 公里，禁止明火，下水人员穿救生衣、戴防护手套',
    },
    intake: {
      zoneId: id('zone intake'),
      incidentId,
      kind: 'cordon',
      polygon: areaAround(ground.intake, 90, 120),
      note: '取水口警戒区，无关船只不得进入',
    },
    landing: {
      zoneId: id('zone landing'),
      incidentId,
      kind: 'assembly',
      polygon: areaAround(ground.landing, 110, 140),
      note: '交接班集结点：先点名，后上船',
    },
  } satisfies Record<string, Zone>;
}

export function oilTasks(id: MakeId) {
  const incident = { incidentId: id('incident oil') };
  /** A watch of the first shift stands at the second boom; the second shift, twice as many at first, before the intake. */
  const watch = (key: string, hours: string, shift: 'first' | 'second', people = 10) =>
    ({
      taskId: id(`task watch ${key}`),
      ...incident,
      kind: 'oil_boom',
      priority: 2,
      ...(shift === 'first'
        ? { title: `一班守缆 ${hours}`, place: ground.lowerBoom, address: '河西堤 K3 外滩，第二道围油栏' }
        : { title: `二班守取水口 ${hours}`, place: ground.intakeBank, address: '河西堤 K4 外滩，取水口前' }),
      needs: [
        { people },
        { skill: 'boom', level: 1, count: 2 },
        { skill: 'boat', level: 1, count: 2 },
        { equipment: 'boat', count: 1 },
        { equipment: 'life_jacket', count: 10 },
      ],
      checklist: ['交接点名', '查锚点和缆绳', '补吸油毡', '每 30 分钟报一次油情', '交班点名'],
    }) satisfies Task;
  return {
    upperBoom: {
      taskId: id('task upper boom'), ...incident, kind: 'oil_boom', priority: 1,
      title: '布设第一道围油栏 300 米', place: ground.upperBoomWest, address: '河西堤 K1 外滩，斜拉至河东',
    },
    findSource: {
      taskId: id('task find source'), ...incident, kind: 'uav_survey', priority: 2, radiusMetres: 3000,
      title: '无人机热成像找油源', place: ground.barge, address: '涟水河口上下游 2 公里',
    },
    lowerBoom: {
      taskId: id('task lower boom'), ...incident, kind: 'oil_boom', priority: 1,
      title: '布设第二道围油栏 300 米', place: ground.lowerBoom, address: '河西堤 K3 外滩，取水口上游 1.5 公里',
    },
    absorbent: {
      taskId: id('task absorbent'), ...incident, kind: 'supply_run', priority: 1,
      title: '吸油毡 2 吨、活性炭 5 吨送水厂', place: ground.waterworks, address: '窑湾水厂北门',
    },
    lighting: {
      taskId: id('task lighting'), ...incident, kind: 'pump_out', priority: 2,
      title: '架设夜间照明和发电', place: ground.landing, address: '河西堤 K2+400 外滩码头',
      needs: [{ people: 5 }, { skill: 'generator', level: 1, count: 1 }, { equipment: 'generator', count: 1 }, { equipment: 'lamp', count: 10 }],
      checklist: ['拉警戒线', '架灯', '接地', '试亮', '留人值守'],
    },
    medicalPost: {
      taskId: id('task medical post'), ...incident, kind: 'medical_post', priority: 2,
      place: ground.landing, address: '河西堤 K2+400 外滩码头',
    },
    mendBoom: {
      taskId: id('task mend boom'), ...incident, kind: 'oil_boom', priority: 1,
      title: '第一道围油栏断口 40 米，抢接', place: ground.upperBoomEast, address: '河东堤 K1 外滩',
      needs: [
        { people: 8 },
        { skill: 'boom', level: 1, count: 2 },
        { skill: 'boat', level: 1, count: 2 },
        { equipment: 'boom_metres', count: 40 },
      ],
    },
    firstWatch: watch('one', '00:00–02:00', 'first'),
    secondWatch: watch('two', '02:00–04:00', 'first'),
    thirdWatch: watch('three', '04:00–06:00', 'second', 20),
    fourthWatch: watch('four', '06:00–08:00', 'second'),
    fifthWatch: watch('five', '08:00–10:00', 'second'),
    sealSource: {
      taskId: id('task seal source'), ...incident, kind: 'oil_boom', priority: 1,
      title: '围住漏油驳船', place: ground.barge, address: '涟水河口上游 1 公里，河西岸',
      needs: [
        { people: 8 },
        { skill: 'boom', level: 1, count: 1 },
        { skill: 'boat', level: 1, count: 2 },
        { equipment: 'boom_metres', count: 80 },
      ],
    },
    waste: {
      taskId: id('task waste'), ...incident, kind: 'supply_run', priority: 3,
      title: '转运废吸油毡', place: ground.wasteYard, address: '河西堤 K2 堤后临时堆场',
    },
  } satisfies Record<string, Task>; // prettier-ignore
}
