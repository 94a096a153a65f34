import { beforeAll, expect, test } from 'vitest';
import { matchName, spell, typedWords } from './name-match.ts';
import { loadReadings, noReadings, typeable, type Readings } from './readings.ts';

let readings: Readings = noReadings;
beforeAll(async () => {
  readings = await loadReadings();
});

const score = (typed: string, name: string): number =>
  matchName(typedWords(typed), spell(name, readings))?.score ?? 0;
const found = (typed: string, name: string): boolean => score(typed, name) > 0;
const meant = (typed: string, name: string): string =>
  (matchName(typedWords(typed), spell(name, readings))?.at ?? []).map((place) => [...name][place]).join('');

test('a name is found by characters, pinyin, initials, and a mixture', () => {
  for (const typed of ['周敏', '周', '敏', 'zhoumin', 'zm', 'zhm', 'zhoum', '周m', 'z敏', 'ZM', 'ｚｍ'])
    expect(found(typed, '周敏'), typed).toBe(true);
  for (const typed of ['周明', 'zl', 'min zhang', 'mz', 'x']) expect(found(typed, '周敏'), typed).toBe(false);
});

test('a character with several readings is found by each, and ü by v and u', () => {
  expect(found('chongqing', '重庆')).toBe(true);
  expect(found('zhongyao', '重要')).toBe(true);
  expect(found('zengguofan', '曾国藩')).toBe(true);
  expect(found('lvse', '绿色') && found('luse', '绿色')).toBe(true);
  expect(typeable('lü')).toEqual(['lv', 'lu']);
});

test('three letters find a team, with gaps between its characters', () => {
  expect(meant('yty', '岳塘应急排')).toBe('岳塘应');
  expect(meant('yyj', '岳塘应急排')).toBe('岳应急');
  expect(meant('hxd5', '河西堤 K5+180')).toBe('河西堤5');
  expect(found('zm', '岳塘应急排')).toBe(false);
});

test('what follows on, begins the name and is all of it comes first', () => {
  expect(score('zm', '周敏')).toBeGreaterThan(score('zm', '周小敏'));
  expect(score('yt', '岳塘应急排')).toBeGreaterThan(score('yt', '雨湖应急通信队'));
  expect(score('应急', '应急排')).toBeGreaterThan(score('应急', '岳塘应急排'));
  expect(score('zhoumin', '周敏')).toBeGreaterThan(score('zhoumin', '周敏怡'));
});

test('a Latin name is found by the beginnings of its words, never by letters from their midst', () => {
  expect(found('rep', 'Water Rescue') || found('scue', 'Water Rescue')).toBe(false);
  expect(found('wr', 'Water Rescue')).toBe(true);
  expect(found('resc', 'Water Rescue')).toBe(true);
  expect(found('rescue wat', 'Water Rescue')).toBe(true);
});

test('every word that was typed must be found', () => {
  expect(found('封堵 河西', '封堵管涌 河西堤')).toBe(true);
  expect(found('封堵 河东', '封堵管涌 河西堤')).toBe(false);
});
