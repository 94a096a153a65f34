import type { Need } from '@muster/shared/task/schema.ts';
import { expect, test } from 'vitest';
import type { CandidateView } from './candidate-view.ts';
import { comparedLines } from './comparison.ts';

const piping: Need = { skill: 'piping', level: 1, count: 2 };
const row = (teamId: string, fields: Partial<CandidateView>): CandidateView => ({
  teamId,
  teamName: teamId,
  teamKind: 'emergency',
  home: { lon: 112.9, lat: 27.8 },
  rank: 1,
  personIds: ['p', 'q'],
  travelMinutes: 10,
  arrivesAt: '2026-06-24T12:10:00.000Z',
  score: 80,
  reached: { arrival: 1, skill: 1, equity: 1, cover: 1, division: 1 },
  brings: [],
  allBrings: [{ need: { people: 6 }, count: 2 }],
  hoursInWeek: 4,
  staying: 1,
  ownDivision: true,
  warnings: [],
  override: undefined,
  playing: undefined,
  ...fields,
});
const words = (key: string, values?: Record<string, unknown>): string =>
  values ? `${key} ${Object.values(values).join()}` : key;

test('each line tells the best apart: the soonest, the most of a need, the least worked', () => {
  const lines = comparedLines(
    [
      row('a', { travelMinutes: 6, score: 70, hoursInWeek: 9 }),
      row('b', {
        allBrings: [
          { need: { people: 6 }, count: 5 },
          { need: piping, count: 1 },
        ],
      }),
    ],
    words,
    String,
  );
  const best = Object.fromEntries(lines.map(({ id, values }) => [id, values.map((value) => value.best)]));
  expect(best).toMatchObject({
    score: [false, true],
    arrival: [true, false],
    people: [false, true],
    'piping@1': [false, true],
    hours: [false, true],
  });
});

test('where all are the same, nobody is told apart', () => {
  const [line] = comparedLines([row('a', {}), row('b', {})], words, String);
  expect(line?.values.map(({ best }) => best)).toEqual([false, false]);
});
