import { drillTemplates } from '@muster/shared/drill/templates/drill-templates.ts';
import { expect, test } from 'vitest';
import { duplicated, inOrder, moved, without } from './inject-list.ts';
import { openedIn } from './opened.ts';

function ids(): () => string {
  let count = 0;
  return () => `0190a0a0-0000-7000-8000-${String((count += 1)).padStart(12, '0')}`;
}
const newId = ids();
const { plan } = drillTemplates['xiangtan-flood'](newId);
const boil = plan.injects.find(({ title }) => title === '管涌 K3+420') ?? plan.injects[0];
if (!boil) throw new Error('the flood has injects');

test('numbers follow time, and a moved inject takes its place', () => {
  const after = moved(plan.injects, boil.injectId, 7200);
  expect(inOrder(plan.injects).map(({ number }) => number)).toEqual(plan.injects.map((_, at) => at + 1));
  const place = inOrder(after).findIndex(({ inject }) => inject.injectId === boil.injectId);
  expect(inOrder(after)[place - 1]?.inject.offsetSeconds).toBeLessThanOrEqual(7200);
  expect(inOrder(after)[place + 1]?.inject.offsetSeconds).toBeGreaterThan(7200 - 1);
});

test('with an inject goes what was expected of it, and nothing else', () => {
  const left = without(plan, boil.injectId);
  const gone = plan.expectations.filter(({ injectId }) => injectId === boil.injectId).length;
  expect(gone).toBeGreaterThan(0);
  expect(left.injects).toHaveLength(plan.injects.length - 1);
  expect(left.expectations).toHaveLength(plan.expectations.length - gone);
});

test('a copy opens things of its own, and its expectations ask about those', () => {
  const copy = duplicated(plan, boil.injectId, 600, plan.durationSeconds, newId);
  if (!copy) throw new Error('it was there');
  const made = copy.injects.find(({ injectId }) => injectId === copy.injectId);
  expect(made?.offsetSeconds).toBe(boil.offsetSeconds + 600);
  const tasks = openedIn(copy.injects).tasks.map(({ taskId }) => taskId);
  expect(new Set(tasks).size).toBe(tasks.length);
  const text = JSON.stringify(copy.expectations.filter(({ injectId }) => injectId === copy.injectId));
  const own = made?.effects.flatMap((effect) =>
    effect.kind === 'command' && effect.name === 'CreateTask' ? [effect.data.taskId] : [],
  );
  expect(own?.length).toBeGreaterThan(0);
  for (const taskId of own ?? []) expect(text).toContain(taskId);
  for (const { taskId } of openedIn([boil]).tasks) expect(text).not.toContain(taskId);
  // What is not its own (the incident opened by another inject) stays what it was.
  expect(JSON.stringify(made)).toContain(openedIn(plan.injects).incidents[0]?.incidentId);
});

test('an effect can speak only of what is there when it is carried out', () => {
  const opening = plan.injects[0];
  if (!opening) throw new Error('the flood begins');
  expect(openedIn(plan.injects, { injectId: opening.injectId, index: 1 }).incidents).toHaveLength(1);
  expect(openedIn(plan.injects, { injectId: boil.injectId, index: 0 }).incidents).toHaveLength(2);
  const tasks = openedIn(plan.injects, { injectId: boil.injectId, index: 0 }).tasks;
  expect(tasks.some(({ atSeconds }) => atSeconds > boil.offsetSeconds)).toBe(false);
  expect(openedIn(plan.injects).tasks.length).toBeGreaterThan(tasks.length);
});
