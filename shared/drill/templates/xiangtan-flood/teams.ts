/**
 * The simulated strength: 28 teams of the kinds and at the places where the demo's roster has them, around the county
 * seats of 雨湖, 岳塘 and 湘潭县. Called 模拟, so that nobody takes one for a team of their own.
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

export const floodTeams: readonly ToldTeam[] = [
  team('city emergency', '市应急排', 'emergency', '4303', 15, 112.95155, 27.82451),
  team('city demolition', '市爆破排', 'demolition', '4303', 14, 112.95644, 27.83553),
  team('city rescue', '市水上救援队', 'water_rescue', '4303', 15, 112.96549, 27.83749),
  team('city engineering', '市工程抢险队', 'engineering', '4303', 15, 112.94072, 27.83723),
  team('city medical', '市医疗救护队', 'medical', '4303', 12, 112.94914, 27.82924),
  team('city communications', '市通信保障队', 'communications', '4303', 10, 112.95757, 27.83556),
  team('city uav', '市无人机队', 'uav', '4303', 8, 112.96149, 27.84125),
  team('city logistics', '市后勤保障队', 'logistics', '4303', 15, 112.93875, 27.83133),
  team('city counselling', '市心理疏导队', 'counselling', '4303', 8, 112.94141, 27.82082),
  team('yuhu emergency', '雨湖应急排', 'emergency', '430302', 15, 112.88423, 27.87004),
  team('yuhu rescue', '雨湖水上救援队', 'water_rescue', '430302', 14, 112.89239, 27.87548),
  team('yuhu engineering', '雨湖工程抢险一队', 'engineering', '430302', 15, 112.90091, 27.88245),
  team('yuhu second engineering', '雨湖工程抢险二队', 'engineering', '430302', 15, 112.8672, 27.8601),
  team('yuhu medical', '雨湖医疗救护队', 'medical', '430302', 10, 112.89682, 27.87026),
  team('yuhu logistics', '雨湖后勤保障队', 'logistics', '430302', 15, 112.90446, 27.8807),
  team('yuhu uav', '雨湖无人机队', 'uav', '430302', 8, 112.87649, 27.86474),
  team('zhaotan emergency', '昭潭街道应急排', 'emergency', '430302006', 12, 112.89802, 27.87472),
  team('jiangshe emergency', '姜畲镇应急排', 'emergency', '430302102', 12, 112.81792, 27.91683),
  team('yuetang emergency', '岳塘应急排', 'emergency', '430304', 15, 112.96337, 27.86335),
  team('yuetang rescue', '岳塘水上救援队', 'water_rescue', '430304', 14, 112.96749, 27.87724),
  team('yuetang engineering', '岳塘工程抢险队', 'engineering', '430304', 15, 112.95723, 27.86025),
  team('yuetang medical', '岳塘医疗救护队', 'medical', '430304', 10, 112.97327, 27.86568),
  team('yuetang logistics', '岳塘后勤保障队', 'logistics', '430304', 15, 112.95648, 27.86286),
  team('jianshe emergency', '建设路街道应急排', 'emergency', '430304006', 12, 112.96525, 27.86852),
  team('county emergency', '湘潭县应急排', 'emergency', '430321', 15, 112.95043, 27.77566),
  team('county rescue', '湘潭县水上救援队', 'water_rescue', '430321', 15, 112.96264, 27.78358),
  team('county second rescue', '湘潭县水上救援二队', 'water_rescue', '430321', 12, 112.94109, 27.77253),
  team('county engineering', '湘潭县工程抢险队', 'engineering', '430321', 15, 112.96258, 27.76605),
];
