import { beforeAll, expect, test } from 'vitest';
import { askForTask, ids, sampleEvening } from '../sample-world.ts';
import { typedWords } from './name-match.ts';
import { rankThings, withRecent } from './ranking.ts';
import { loadReadings, noReadings, type Readings } from './readings.ts';
import { thingsIn, type Thing } from './things.ts';

let readings: Readings = noReadings;
beforeAll(async () => {
  readings = await loadReadings();
});

const names: Readonly<Record<string, string>> = { [ids.leader]: '周敏', [ids.other]: '周塘' };

function things(): Thing[] {
  const evening = sampleEvening();
  askForTask(evening, { address: '河西堤 K5+180' });
  const words = { taskName: () => '封堵管涌', personName: (id: string) => names[id] ?? '' };
  return [...thingsIn(evening.world, words, readings, '4303')];
}
const find = (typed: string, recent: string[] = []): string[] =>
  rankThings(things(), typedWords(typed), recent, 5).map(({ item }) => item.name.text);

test('incidents, tasks, teams, people and divisions are found by their names', () => {
  expect(find('xjcq')[0]).toBe('湘江城区段防汛');
  expect(find('dgy')[0]).toBe('封堵管涌');
  expect(find('yuetang')[0]).toBe('岳塘应急排');
  expect(find('zm')[0]).toBe('周敏');
  expect(find('yhq')[0]).toBe('雨湖区');
});

test('a task is found by its address, a person by the team', () => {
  expect(find('河西堤')[0]).toBe('封堵管涌');
  expect(find('周 岳塘')[0]).toBe('周敏');
});

test('whose name is not known yet is not listed under nothing', () => {
  expect(things().filter(({ kind }) => kind === 'person')).toHaveLength(2);
});

test('of equals, what was opened lately comes first', () => {
  const recent = things().find(({ name }) => name.text === '雨湖应急排')?.key ?? '';
  expect(find('应急排', [recent])[0]).toBe('雨湖应急排');
  expect(find('应急排')[0]).toBe('岳塘应急排');
  expect(withRecent(['a', 'b', 'c'], 'c', 2)).toEqual(['c', 'a']);
});
