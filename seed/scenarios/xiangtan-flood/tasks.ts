/** Work that is under way or waiting when the scenario begins. */
import type { CommandData } from '@muster/shared/domain/commands.ts';
import { floodTasks } from '@muster/shared/drill/templates/xiangtan-flood/work.ts';
import { floodId } from './ids.ts';
import { hekouIncidentId, landslideIncidentId, riverIncidentId } from './incidents.ts';
import { atPost, behind, eastLevee, westLevee } from './levees.ts';
import { places } from './places.ts';

type Task = CommandData<'CreateTask'>;

/** The moment so many minutes after the start. */
export function minutesAfter(startedAt: string, minutes: number): string {
  return new Date(Date.parse(startedAt) + minutes * 60_000).toISOString();
}

/** The id of a task of minute 0 by its key in this file. */
export const taskId = (key: string): string => floodId(`task ${key}`);
const river = { incidentId: riverIncidentId };
const hekou = { incidentId: hekouIncidentId };
const landslide = { incidentId: landslideIncidentId };

/** The tasks of minute 0; `startedAt` (ISO 8601, UTC) sets their deadlines. */
export function tasksAt(startedAt: string): Task[] {
  const within = (minutes: number): { deadline: string } => ({ deadline: minutesAfter(startedAt, minutes) });
  const flood = floodTasks(floodId, (minutes) => minutesAfter(startedAt, minutes));
  return [
    {
      taskId: taskId('seepage'), ...river, kind: 'seal_boil', priority: 1, ...within(60),
      place: behind(westLevee, 1650, 60), address: '河西堤 K1+650 堤脚，雨湖区窑湾街道',
    },
    {
      taskId: taskId('barge'), ...river, kind: 'water_rescue', priority: 1, ...within(30),
      title: '趸船走锚，船上 3 人', place: behind(eastLevee, 7360, -60), address: '河东堤 K7+360 外滩',
    },
    {
      taskId: taskId('early move'), ...hekou, kind: 'evacuate', priority: 2, ...within(75),
      title: '先转移老弱 86 人', place: places.yangliuEast, address: '河口镇杨柳村一、二组，转往易俗河安置点',
    },
    flood.westPatrol,
    flood.eastPatrol,
    flood.westSurvey,
    {
      taskId: taskId('sandbags'), ...river, kind: 'supply_run', priority: 2, ...within(50),
      title: '沙袋 2,000 条送到 K3', place: behind(westLevee, 3000, 40), address: '河西堤 K3 上堤路口',
    },
    flood.medicalPost,
    {
      taskId: taskId('underpass'), ...river, kind: 'pump_out', priority: 3, ...within(120),
      place: places.underpass, address: '建设路下穿，岳塘区建设路街道',
    },
    {
      taskId: taskId('wanlou crest'), ...river, kind: 'raise_levee', priority: 3, draft: true,
      place: atPost(westLevee, 9100), address: '河西堤 K8+900–K9+300 万楼段',
    },
    {
      taskId: taskId('county road'), ...landslide, kind: 'clear_road', priority: 3, ...within(150),
      place: places.landslide, address: '锦石乡县道，塌方约 120 立方米',
    },
    {
      taskId: taskId('lone elders'), ...landslide, kind: 'welfare_visit', priority: 4, ...within(180),
      title: '走访独居老人 14 户', place: places.jinshi, address: '锦石乡集镇周边',
    },
  ]; // prettier-ignore
}
