import { expect, it } from 'vitest';
import type { DomainEvent } from '@muster/shared/kernel/envelope.ts';
import { after, drillId, incidentId, playAt, sceneOf } from '../test/play-scene.ts';
import { idOf } from '../test/small-drill.ts';
import { draftActs } from './desk-drafts.ts';

const taskId = idOf('spillway');
const site = { lon: 112.94, lat: 27.83 };
const drafted = after(200, 'TaskCreated', {
  taskId,
  incidentId,
  kind: 'raise_levee',
  title: '开口分洪',
  place: site,
  radiusMetres: 100,
  priority: 1,
  needs: [{ people: 8 }],
  checklist: [],
  draft: true,
  drillId,
});
const note = (text: string, of = incidentId) => [
  { kind: 'command', name: 'AddNote', data: { incidentId: of, text } },
];
const told = (seconds: number, effects: object[]) =>
  after(seconds, 'InjectDelivered', {
    drillId,
    injectId: idOf(`told ${seconds}`),
    title: '批准',
    message: '',
    offsetSeconds: seconds,
    seconds,
    adHoc: true,
    effects,
  });
const approved = told(600, note('第二次批准：同意'));
const actsAt = (seconds: number, ...events: readonly DomainEvent[]) =>
  draftActs(playAt(seconds, [...sceneOf(), ...events]), incidentId);
const namesAt = (seconds: number, ...events: readonly DomainEvent[]) =>
  actsAt(seconds, ...events).map(({ command }) => command.name);

it('X3: a draft is published by two once an inject has brought the second approval, and each takes their time', () => {
  expect(namesAt(605, drafted, approved)).toEqual([]);
  expect(namesAt(660, drafted, approved)).toEqual(['AddNote', 'UpdateTask']);
  const [keeper, approver] = actsAt(660, drafted, approved);
  expect(keeper?.actor.id).toBe(`drill-desk:${drillId}`);
  expect(approver?.actor).toEqual({
    id: `drill-desk:${drillId}:approver`,
    role: 'dispatcher',
    scope: '4303',
  });
  expect(approver?.command.data).toEqual({ taskId, draft: false });
  const first = [...Array(61).keys()].find((second) => namesAt(600 + second, drafted, approved).length === 1);
  expect(first, 'it is written down before it is approved').toBeGreaterThanOrEqual(10);
});

it('X3: without an approval, or with one of before, of another incident or in other words, it stays a draft', () => {
  const early = told(150, note('第二次批准：同意'));
  const elsewhere = told(600, note('第二次批准：同意', idOf('elsewhere')));
  const first = told(600, note('第一次批准：同意'));
  for (const events of [[], [early], [elsewhere], [first]])
    expect(namesAt(1700, early, drafted, ...events.filter((one) => one !== early))).toEqual([]);
});

it('X3: what is published, cancelled or no draft needs nobody', () => {
  const { draft: _draft, ...facts } = drafted.data as { draft: boolean };
  expect(namesAt(1700, after(200, 'TaskCreated', { ...facts, draft: false }), approved)).toEqual([]);
  const cancelled = after(300, 'TaskCancelled', { taskId, incidentId, reason: '水退', drillId });
  expect(namesAt(1700, drafted, cancelled, approved)).toEqual([]);
});
