/**
 * What happens while the scenario runs, by minutes after its start (domain.md section 7). The SOS of T+65, the silent
 * team of T+75 and the spillway of T+110 wait for the concepts they need.
 */
import type { Command } from '@muster/shared/domain/commands.ts';
import { stableId } from '../../random/stable-id.ts';
import { hekouIncidentId, riverIncidentId } from './incidents.ts';
import { atPost, behind, eastLevee, stripBehind, westLevee, type Levee } from './levees.ts';
import { areaAround, places } from './places.ts';
import { minutesAfter } from './tasks.ts';
import { floodedZoneId } from './zones.ts';

export interface Inject {
  readonly atMinutes: number;
  readonly title: string;
  /** What a dispatcher would do on hearing it, in this order. */
  readonly commands: readonly Command[];
}

function note(text: string, incidentId = riverIncidentId): Command {
  return { name: 'AddNote', data: { incidentId, text } };
}

function boil(levee: Levee, post: number, address: string, deadline: string): Command[] {
  const key = `boil ${address}`;
  return [
    {
      name: 'DrawZone',
      data: {
        zoneId: stableId(`xiangtan-flood zone ${key}`),
        incidentId: riverIncidentId,
        kind: 'danger',
        polygon: stripBehind(levee, post - 130, post + 130, 190),
        note: '管涌，堤脚 100 米内两人一组，必须穿救生衣',
      },
    },
    {
      name: 'CreateTask',
      data: {
        taskId: stableId(`xiangtan-flood task ${key}`),
        incidentId: riverIncidentId,
        kind: 'seal_boil',
        priority: 1,
        place: behind(levee, post, 70),
        address,
        deadline,
      },
    },
  ];
}

/** Every inject in order of time; `startedAt` (ISO 8601, UTC) sets the deadlines of what they ask for. */
export function injectsFrom(startedAt: string): Inject[] {
  const after = (minutes: number): string => minutesAfter(startedAt, minutes);
  return [
    {
      atMinutes: 0,
      title: '湘江过警戒水位',
      commands: [note('湘潭站 38.00 米，到警戒水位，每小时涨 1.0 米。巡堤每 30 分钟一趟，昼夜不断。')],
    },
    {
      atMinutes: 5,
      title: '管涌 K3+420',
      commands: [
        note('河西堤 K3+420 堤脚冒浑水，出水口直径约 15 厘米，巡堤队已守住。'),
        ...boil(westLevee, 3420, '河西堤 K3+420，雨湖区窑湾街道', after(45)),
      ],
    },
    {
      atMinutes: 20,
      title: '堤顶欠高 600 米',
      commands: [
        note('河东堤 K7+100 至 K7+700 堤顶低于预报洪峰 0.6 米，须在 T+90 前加高。'),
        {
          name: 'CreateTask',
          data: {
            taskId: stableId('xiangtan-flood task low crest'),
            incidentId: riverIncidentId,
            kind: 'raise_levee',
            priority: 1,
            title: '子堤加高 0.6 米，长 600 米',
            place: atPost(eastLevee, 7400),
            address: '河东堤 K7+100–K7+700，岳塘区',
            deadline: after(90),
          },
        },
      ],
    },
    {
      atMinutes: 30,
      title: '水位 38.50 米',
      commands: [note('湘潭站 38.50 米，仍每小时涨 1.0 米，预计 T+90 到保证水位 39.50 米。')],
    },
    {
      atMinutes: 35,
      title: '转移 1,200 人',
      commands: [
        note('杨柳村进水加快，全村 1,200 人须在 T+95 前转到易俗河安置点。', hekouIncidentId),
        {
          name: 'SetResponseLevel',
          data: { incidentId: hekouIncidentId, level: 'II', reason: '村庄进水，须整村转移' },
        },
        { name: 'EraseZone', data: { zoneId: floodedZoneId } },
        {
          name: 'DrawZone',
          data: {
            zoneId: stableId('xiangtan-flood zone flooded wider'),
            incidentId: hekouIncidentId,
            kind: 'flooded',
            polygon: areaAround(places.yangliu, 1250, 640),
            note: '村庄进水，水深 0.8 至 1.6 米，车辆不能通行，用冲锋舟',
          },
        },
        {
          name: 'CreateTask',
          data: {
            taskId: stableId('xiangtan-flood task evacuation'),
            incidentId: hekouIncidentId,
            kind: 'evacuate',
            priority: 1,
            title: '转移 1,200 人',
            place: places.yangliu,
            address: '河口镇杨柳村，转往易俗河安置点',
            radiusMetres: 1200,
            deadline: after(95),
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
        },
      ],
    },
    {
      atMinutes: 50,
      title: '管涌 K5+180',
      commands: [
        note('河西堤 K5+180 又发现管涌，出水带砂。K3+420 的队伍尚未撤下，须另派。'),
        ...boil(westLevee, 5180, '河西堤 K5+180，雨湖区窑湾街道', after(90)),
      ],
    },
    {
      atMinutes: 60,
      title: '水位 39.00 米',
      commands: [note('湘潭站 39.00 米，距保证水位 0.50 米。')],
    },
    {
      atMinutes: 85,
      title: '借雨衣 200 件',
      commands: [
        note('过路部队遇暴雨，在窑湾请求支援雨衣 200 件和一个医疗组。'),
        {
          name: 'CreateTask',
          data: {
            taskId: stableId('xiangtan-flood task raincoats'),
            incidentId: riverIncidentId,
            kind: 'supply_run',
            priority: 2,
            title: '雨衣 200 件送过路部队',
            place: behind(westLevee, 4700, 900),
            address: '雨湖区窑湾街道，国道路口',
            deadline: after(105),
            needs: [
              { people: 3 },
              { skill: 'driver', level: 1, count: 1 },
              { equipment: 'raincoat', count: 200 },
            ],
          },
        },
      ],
    },
    {
      atMinutes: 90,
      title: '湘江到保证水位',
      commands: [
        note('湘潭站 39.50 米，到保证水位。'),
        {
          name: 'SetResponseLevel',
          data: { incidentId: riverIncidentId, level: 'I', reason: '湘潭站到保证水位 39.50 米，仍在上涨' },
        },
      ],
    },
  ];
}
