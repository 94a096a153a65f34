import { evolve } from '@muster/shared/domain/evolve.ts';
import { beforeAll, expect, test } from 'vitest';
import { loadWords, translate } from '../../../i18n/index.ts';
import { askForTask, ids, noon, sampleEvening, sampleId } from '../sample-world.ts';
import { drillOfSubject, receiptOfMany, receiptWords } from './receipt.ts';

const exercise = sampleId(700);
const work = sampleId(701);
const drillId = sampleId(702);
const evening = sampleEvening();
const { world } = evening;

beforeAll(async () => {
  await loadWords('safety');
  askForTask(evening);
  const place = { lon: 112.9, lat: 27.8 };
  const by = { at: noon, actor: { id: 'a', role: 'coordinator' as const, scope: '' } };
  world.changes.begin(900);
  evolve(
    world,
    {
      type: 'IncidentOpened',
      data: {
        incidentId: exercise,
        kind: 'flood',
        title: '演练险情',
        place,
        division: '4303',
        jurisdictions: [],
        drillId,
      },
    },
    by,
  );
  const asked = { taskId: work, incidentId: exercise, kind: 'seal_boil', place, priority: 1 };
  evolve(
    world,
    { type: 'TaskCreated', data: { ...asked, needs: [{ people: 2 }], checklist: [], draft: false, drillId } },
    by,
  );
});

test('X2: a receipt of a drill says so first, one of what is real never does', () => {
  const played = translate('safety.tagged', { text: '已派出' });
  expect(played).toBe('【演练】已派出');
  for (const about of [{ taskId: work }, { incidentId: exercise }])
    expect(receiptWords(world, '已派出', about)).toBe(played);
  for (const about of [{ taskId: ids.task }, { incidentId: ids.incident }, { personId: ids.leader }, {}])
    expect(receiptWords(world, '已派出', about)).toBe('已派出');
  expect(drillOfSubject(world, { taskId: work })).toBe(drillId);
});

test('X2: a receipt of many has no number of both in it', () => {
  const many = receiptOfMany(world, [{ taskId: work }, { taskId: ids.task }, { taskId: ids.task }], String);
  expect(many).toBe('2 【演练】1');
  expect(receiptOfMany(world, [{ taskId: ids.task }], String)).toBe('1');
});
