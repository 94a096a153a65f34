/** One character a kind: what a plate on the map, a row and a phone show beside the state. Not translated: a sign. */
import type { TeamKind } from '@muster/shared/roster/schema.ts';
import type { TaskKind } from '@muster/shared/task/schema.ts';

export const taskKindCharacters: Record<TaskKind, string> = {
  seal_boil: '涌',
  raise_levee: '堤',
  evacuate: '转',
  water_rescue: '救',
  oil_boom: '油',
  clear_road: '路',
  pump_out: '排',
  medical_post: '医',
  uav_survey: '飞',
  supply_run: '运',
  dike_patrol: '巡',
  welfare_visit: '访',
};

export const teamKindCharacters: Record<TeamKind, string> = {
  emergency: '应',
  demolition: '爆',
  water_rescue: '水',
  engineering: '工',
  medical: '医',
  communications: '通',
  uav: '机',
  logistics: '后',
  counselling: '疏',
};

/** X2: stands for 演练 where there is room for one character only. */
export const drillCharacter = '演';
