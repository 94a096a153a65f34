import { describe, expect, it } from 'vitest';
import {
  drillFields,
  drillId,
  drillIncidentId,
  drillPlanned,
  drillTaskId,
  planFields,
  theCoordinator,
} from '../domain/drill-scene.ts';
import { given } from '../domain/given.ts';
import { incidentId, incidentOpened, place, scene, taskId, teamId } from '../domain/scene.ts';
import type { Effect } from './effect.ts';
import { drillTemplates } from './templates/drill-templates.ts';
import { idsMadeBy, withNewIds } from './own-ids.ts';

const count = (): (() => string) => {
  let made = 0;
  return () => `0190a0a0-0000-7000-8000-${String((made += 1)).padStart(12, '0')}`;
};

it('X3: a plan under new ids names none of its old ones, and is the same plan otherwise', () => {
  for (const template of Object.values(drillTemplates)) {
    const { plan } = template(count());
    const old = idsMadeBy(plan);
    let made = 0;
    const again = withNewIds(plan, new Set(), () => `again-${(made += 1)}`);
    expect(made).toBe(old.size);
    const text = JSON.stringify(again);
    for (const id of old) expect(text.includes(id), id).toBe(false);
    expect(text.length).toBeGreaterThan(1000);
    expect(again.injects.map(({ title, effects }) => [title, effects.length])).toEqual(
      plan.injects.map(({ title, effects }) => [title, effects.length]),
    );
    expect(again.teamIds).toEqual(plan.teamIds);
  }
});

it('X3: incidents and tasks keep belonging together, standing teams and what is kept keep their ids', () => {
  const again = withNewIds(planFields, new Set([drillTaskId]), count());
  const [opening, creating] = again.injects[0]?.effects ?? [];
  if (opening?.kind !== 'command' || opening.name !== 'OpenIncident') throw new Error('no incident');
  if (creating?.kind !== 'command' || creating.name !== 'CreateTask') throw new Error('no task');
  expect(opening.data.incidentId).not.toBe(drillIncidentId);
  expect(creating.data).toMatchObject({ incidentId: opening.data.incidentId, taskId: drillTaskId });
  expect(again.expectations[0]?.injectId).toBe(again.injects[0]?.injectId);
  expect(again.expectations[0]?.objectiveId).toBe(again.objectives[0]?.objectiveId);
  expect([again.teamIds, again.evaluatorIds]).toEqual([[teamId], planFields.evaluatorIds]);
});

describe('X2: a plan is refused that would meet what is there already', () => {
  const when = { actor: theCoordinator };
  const [first] = planFields.injects;
  const withEffect = (effect: Effect) =>
    drillFields({ injects: first ? [{ ...first, effects: [effect] }] : [] });
  const opening: Effect = {
    kind: 'command',
    name: 'OpenIncident',
    data: { incidentId, kind: 'flood', title: '又一次', place, division: '430302' },
  };
  const creating = (ids: { taskId: string; incidentId: string }): Effect => ({
    kind: 'command',
    name: 'CreateTask',
    data: { ...ids, kind: 'seal_boil', place, priority: 1, needs: [{ people: 2 }] },
  });

  it('an inject makes an incident or a task that somebody has made', () => {
    given(...scene)
      .when('PlanDrill', withEffect(opening), when)
      .then('incident-exists');
    const taken = creating({ taskId, incidentId: drillIncidentId });
    given(...scene)
      .when('PlanDrill', withEffect(taken), when)
      .then('task-exists');
  });

  it('an inject acts on a real incident, or on one of another drill', () => {
    const meddling = creating({ taskId: drillTaskId, incidentId });
    given(...scene)
      .when('PlanDrill', withEffect(meddling), when)
      .then('not-of-drill');
    const finding: Effect = { kind: 'finding', incidentId, text: '堤脚冒水' };
    given(...scene)
      .when('PlanDrill', withEffect(finding), when)
      .then('not-of-drill');
  });

  it('and is not started either, should it have come to be there since it was planned', () => {
    given(...scene.slice(0, -2), drillPlanned(withEffect(opening)), incidentOpened)
      .when('StartDrill', { drillId }, when)
      .then('incident-exists');
  });
});
