import { expect, test } from 'vitest';
import { given } from '../domain/given.ts';
import { incidentId, place, taskCreated, testId } from '../domain/scene.ts';
import { drillIdOf, isOfDrill, realOnly } from './of-drill.ts';

const drillId = testId(700);
const exercise = testId(701);
const opened = (id: string, of: object = {}) => ({
  type: 'IncidentOpened',
  data: {
    incidentId: id,
    kind: 'flood',
    title: 'x',
    place,
    division: '430302',
    jurisdictions: [],
    ...of,
  },
});
const { world } = given(
  opened(incidentId),
  opened(exercise, { drillId }),
  taskCreated(),
  taskCreated({ taskId: testId(702), incidentId: exercise }),
);
const rows = [
  { incidentId },
  { incidentId: exercise },
  { drillId },
  { drillId: testId(703) },
  {},
  { incidentId: 'gone' },
];

test('X2: a row is of a drill by its own word or by its incident, and what is not known is taken for real', () => {
  expect(rows.map((row) => drillIdOf(world, row))).toEqual([
    undefined,
    drillId,
    drillId,
    testId(703),
    undefined,
    undefined,
  ]);
  expect(rows.map((row) => isOfDrill(world, row))).toEqual([false, true, true, true, false, false]);
});

test('X2: only what is real, in the order it came', () => {
  expect(realOnly(world, rows)).toEqual([{ incidentId }, {}, { incidentId: 'gone' }]);
  expect(realOnly(world, world.tasks.values())).toHaveLength(1);
});
