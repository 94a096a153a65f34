import { candidates } from '@muster/shared/matching/candidates.ts';
import { expect, test } from 'vitest';
import { candidateView } from '../candidates/candidate-view.ts';
import { loadReadings } from '../palette/readings.ts';
import { askForTask, ids, noon, sampleEvening } from '../sample-world.ts';
import { assignLines } from './assign-lines.ts';

async function linesFor(typed: string): Promise<[string, 'candidate' | 'excluded'][]> {
  const evening = sampleEvening();
  askForTask(evening, { needs: [{ people: 2 }] });
  const { world } = evening;
  const { ranked, excluded } = candidates(world, ids.task, { at: noon });
  const task = world.tasks.get(ids.task);
  const rows = ranked.flatMap((one, index) => (task && candidateView(world, task, one, index + 1)) ?? []);
  const name = (teamId: string): string => world.teams.get(teamId)?.name ?? '';
  return assignLines(typed, rows, excluded, name, await loadReadings()).map((line) => [
    line.name,
    'candidate' in line ? 'candidate' : 'excluded',
  ]);
}

test('three letters find the team; who cannot be sent is found as well, after who can', async () => {
  expect(await linesFor('')).toEqual([
    ['岳塘应急排', 'candidate'],
    ['雨湖应急排', 'excluded'],
  ]);
  expect(await linesFor('yty')).toEqual([['岳塘应急排', 'candidate']]);
  expect(await linesFor('yhy')).toEqual([['雨湖应急排', 'excluded']]);
  expect(await linesFor('yjp')).toEqual([
    ['岳塘应急排', 'candidate'],
    ['雨湖应急排', 'excluded'],
  ]);
  expect(await linesFor('zzz')).toEqual([]);
});
