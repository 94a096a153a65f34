/**
 * Two shifts of seven teams each, and three for the whole night. The first shift is at home beside the booms, the second
 * waits at the waterworks: each is the nearer one to what it guards.
 */
import type { ToldTeam } from '../template.ts';

const team = (
  key: string,
  name: string,
  kind: ToldTeam['kind'],
  division: string,
  size: number,
  ...home: [number, number]
): ToldTeam => ({ key, name: `模拟·${name}`, kind, division, size, home });

export const firstShift: readonly ToldTeam[] = [
  team('first rescue one', '一班水上救援一队', 'water_rescue', '430302', 15, 112.872, 27.8205),
  team('first rescue two', '一班水上救援二队', 'water_rescue', '430302', 15, 112.8735, 27.8192),
  team('first rescue three', '一班水上救援三队', 'water_rescue', '430302', 15, 112.8712, 27.8331),
  team('first rescue four', '一班水上救援四队', 'water_rescue', '430302', 14, 112.8702, 27.8302),
  team('first emergency', '一班应急排', 'emergency', '430302', 15, 112.8684, 27.8278),
  team('first logistics', '一班后勤保障队', 'logistics', '430302', 14, 112.8701, 27.8325),
  team('first engineering', '一班工程抢险队', 'engineering', '430302', 14, 112.8693, 27.8296),
];

const secondShift: readonly ToldTeam[] = [
  team('second rescue one', '二班水上救援一队', 'water_rescue', '430302', 15, 112.8772, 27.849),
  team('second rescue two', '二班水上救援二队', 'water_rescue', '430302', 15, 112.8761, 27.8478),
  team('second rescue three', '二班水上救援三队', 'water_rescue', '430302', 15, 112.8755, 27.8502),
  team('second rescue four', '二班水上救援四队', 'water_rescue', '430302', 14, 112.8768, 27.8511),
  team('second emergency', '二班应急排', 'emergency', '430302', 15, 112.8751, 27.8489),
  team('second logistics', '二班后勤保障队', 'logistics', '430302', 14, 112.8763, 27.8519),
  team('second engineering', '二班工程抢险队', 'engineering', '430302', 14, 112.8748, 27.8508),
];

const allNight: readonly ToldTeam[] = [
  team('night uav', '夜间无人机队', 'uav', '4303', 10, 112.9012, 27.8451),
  team('night medical', '夜间医疗救护队', 'medical', '430302', 12, 112.8751, 27.8497),
  team('night communications', '夜间通信保障队', 'communications', '4303', 10, 112.9144, 27.8463),
];

export const oilTeams: readonly ToldTeam[] = [...firstShift, ...secondShift, ...allNight];
