import { describe, expect, it } from 'vitest';
import { given } from '../domain/given.ts';
import * as scene from '../domain/scene.ts';
import type { DomainEvent } from '../kernel/envelope.ts';
import { coverageOf } from './coverage.ts';
import { taskKindDefaults } from './kinds.ts';
import { phaseOf } from './phase.ts';
import { taskKinds } from './schema.ts';

const { taskId, incidentId, assignmentId, leaderId, memberId } = scene;
const ended = (type: string) => ({ type, data: { taskId, incidentId, kind: 'seal_boil', reason: '误报' } });
const closed = { type: 'IncidentClosed', data: { incidentId, summary: '完' } };
const accepted = [...scene.scene, scene.offered, scene.accepted];
const there = [...accepted, scene.enRoute, scene.onScene];

describe('creating a task', () => {
  for (const kind of taskKinds)
    it(`${kind}: needs, checklist and radius come from its kind`, () => {
      const { needs, checklist, radiusMetres } = taskKindDefaults[kind];
      const command = { taskId, incidentId, kind, place: scene.place, priority: 2 } as const;
      given(scene.incidentOpened)
        .when('CreateTask', command)
        .then({ type: 'TaskCreated', data: { ...command, needs, checklist, radiusMetres, draft: false } });
    });
  const command = { taskId, incidentId, kind: 'seal_boil', place: scene.place, priority: 1 } as const;
  it('is refused twice, without its incident, and in a closed one', () => {
    given(...scene.scene)
      .when('CreateTask', command)
      .then('task-exists');
    given().when('CreateTask', command).then('incident-unknown');
    given(scene.incidentOpened, closed).when('CreateTask', command).then('incident-closed');
  });
  it('of a drill carries the drill', () => {
    const drillId = scene.testId(99);
    const drill = { ...scene.incidentOpened, data: { ...scene.incidentOpened.data, drillId } };
    expect(given(drill).when('CreateTask', command).events[0]?.data).toMatchObject({ drillId });
  });
});

describe('changing a task', () => {
  it('keeps what was not named, and the steps already done', () => {
    const test = given(...scene.scene);
    test.when('CheckItem', { taskId, item: 'cordon', done: true });
    test.when('UpdateTask', { taskId, priority: 3, checklist: ['cordon', '加做一步'] });
    expect(test.world.tasks.get(taskId)).toMatchObject({
      priority: 3,
      radiusMetres: 150,
      checklist: [
        { item: 'cordon', done: true },
        { item: '加做一步', done: false },
      ],
    });
  });
  it('is refused once it is over, and back to a draft once it was offered', () => {
    given(...scene.scene, ended('TaskCancelled'))
      .when('UpdateTask', { taskId, priority: 2 })
      .then('task-ended');
    given(...accepted)
      .when('UpdateTask', { taskId, draft: true })
      .then('task-offered');
  });
  it('a step that is done twice is agreed, one that is not there refused', () => {
    const test = given(...scene.scene);
    const step = { taskId, item: 'cordon', done: true };
    test.when('CheckItem', step).then({ type: 'ChecklistItemSet', data: { ...step, incidentId } });
    test.when('CheckItem', step).then();
    test.when('CheckItem', { ...step, item: '没有这步' }).then('item-unknown');
  });
  it('a situation report counts on task and incident; one on another incident’s task is refused', () => {
    const test = given(...scene.scene);
    test.when('SendSitrep', { incidentId, taskId, text: '水已变清' });
    expect(test.world.tasks.get(taskId)).toMatchObject({ sitrepCount: 1, lastSitrep: { text: '水已变清' } });
    expect(test.world.incidents.get(incidentId)?.noteCount).toBe(1);
    test.when('SendSitrep', { incidentId, taskId: scene.otherTaskId, text: '?' }).then('task-unknown');
  });
});

describe('the phase of a task', () => {
  const cases: readonly [string, readonly DomainEvent[]][] = [
    ['draft', [...scene.scene.slice(0, -1), scene.taskCreated({ draft: true })]],
    ['open', scene.scene],
    ['open', [...scene.scene, scene.offered]],
    ['staffed', accepted],
    ['staffed', [...accepted, scene.enRoute]],
    ['under_way', there],
    ['staffed', [...there, scene.completed]],
    ['open', [...accepted, scene.aborted]],
    ['done', [...there, scene.completed, ended('TaskFinished')]],
    ['cancelled', [...scene.scene, ended('TaskCancelled')]],
  ];
  cases.forEach(([phase, events]) => {
    it(`is ${phase} after ${
      events
        .slice(scene.scene.length)
        .map((event) => event.type)
        .join(', ') || 'nothing'
    }`, () => {
      const { world } = given(...events);
      const task = world.tasks.get(taskId);
      expect(task && phaseOf(world, task)).toBe(phase);
    });
  });
  it('follows its needs: one person short is open', () => {
    const events = [
      ...scene.scene.slice(0, -1),
      scene.taskCreated({ needs: [{ people: 3 }] }),
      scene.offered,
      scene.accepted,
    ];
    const { world } = given(...events);
    const task = world.tasks.get(taskId);
    expect(task && [phaseOf(world, task), coverageOf(world, task)]).toEqual([
      'open',
      [{ need: { people: 3 }, have: 2, offered: 0 }],
    ]);
  });
  it('does not count equipment that is unserviceable', () => {
    const { world } = given(
      scene.teamRegistered({ equipment: [{ kind: 'sandbag', count: 300, unserviceable: 101 }] }),
      ...scene.scene.slice(1, -1),
      scene.taskCreated({ needs: [{ equipment: 'sandbag', count: 200 }] }),
      scene.offered,
      scene.accepted,
    );
    const task = world.tasks.get(taskId);
    expect(task && [phaseOf(world, task), coverageOf(world, task)[0]?.have]).toEqual(['open', 199]);
  });
  it('counts equipment of the team and skills at the level asked', () => {
    const needs = [
      { equipment: 'sandbag', count: 200 },
      { skill: 'sandbag', level: 2 as const, count: 1 },
    ];
    const { world } = given(...scene.scene.slice(0, -1), scene.taskCreated({ needs }), scene.offered);
    const task = world.tasks.get(taskId);
    expect(task && coverageOf(world, task).map(({ offered }) => offered)).toEqual([300, 1]);
  });
});

describe('ending a task', () => {
  it('the last completion finishes it when every need was met, and not otherwise', () => {
    const completion = {
      assignmentId,
      state: 'completed' as const,
      accountedPersonIds: [leaderId, memberId],
    };
    given(...there)
      .when('ReportProgress', completion)
      .then(scene.completed, {
        type: 'TaskFinished',
        data: { taskId, incidentId, kind: 'seal_boil', by: 'needs-met' },
      });
    const short = there.map((event) =>
      event.type === 'TaskCreated' ? scene.taskCreated({ needs: [{ people: 5 }] }) : event,
    );
    given(...short)
      .when('ReportProgress', completion)
      .then(scene.completed);
  });
  it('the dispatcher finishes it, unless a team is still on it', () => {
    given(...accepted)
      .when('FinishTask', { taskId })
      .then('assignment-active');
    given(...scene.scene)
      .when('FinishTask', { taskId })
      .then({ type: 'TaskFinished', data: { taskId, incidentId, kind: 'seal_boil', by: 'dispatcher' } });
    given(...scene.scene, ended('TaskFinished'))
      .when('FinishTask', { taskId })
      .then('task-ended');
  });
  it('cancelling withdraws every team that is on it', () => {
    const outcome = given(...there).when('CancelTask', { taskId, reason: '溃口，全部撤离' });
    expect(outcome.events.map((event) => event.type)).toEqual(['AssignmentWithdrawn', 'TaskCancelled']);
    given(...scene.scene, ended('TaskCancelled'))
      .when('CancelTask', { taskId, reason: '?' })
      .then('task-ended');
  });
});

describe('closing an incident', () => {
  const close = { incidentId, summary: '险情排除' };
  it('is refused while a task is under way', () => {
    given(...there)
      .when('CloseIncident', close)
      .then('task-under-way');
  });
  it('is refused while a member is not accounted for', () => {
    given(...accepted)
      .when('CloseIncident', close)
      .then('member-unaccounted');
    given(...there, scene.completedWithOneMissing)
      .when('CloseIncident', close)
      .then('member-unaccounted');
  });
  it('is refused twice and for an unknown one', () => {
    given(scene.incidentOpened, closed).when('CloseIncident', close).then('incident-closed');
    given().when('CloseIncident', close).then('incident-unknown');
  });
  it('closes, calling off what nobody has begun', () => {
    const outcome = given(...scene.scene, scene.offered).when('CloseIncident', close);
    expect(outcome.events.map((event) => event.type)).toEqual([
      'AssignmentWithdrawn',
      'TaskCancelled',
      'IncidentClosed',
    ]);
  });
});
