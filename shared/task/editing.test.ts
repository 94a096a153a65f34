/** E1 at each of the commands that edit, and what `clear` takes out. */
import { describe, expect, it } from 'vitest';
import { given, secondsAfter, testNoon } from '../domain/given.ts';
import * as scene from '../domain/scene.ts';

const { taskId, incidentId, teamId, memberId } = scene;
const zoneId = scene.testId(50);
const polygon: [number, number][] = [
  [112.94, 27.83],
  [112.95, 27.83],
  [112.95, 27.84],
];
const zoneDrawn = {
  type: 'ZoneDrawn',
  data: { zoneId, incidentId, kind: 'danger', polygon, note: '管涌区' },
};

describe('E1 two editors', () => {
  it('E1 of one task: the second is told which field the first has changed, and may save the others', () => {
    const test = given(...scene.scene);
    const was = { priority: 1, radiusMetres: 150, title: null } as const;
    expect(test.when('UpdateTask', { taskId, priority: 2, was }).refusal).toBeUndefined();
    const late = test.when('UpdateTask', { taskId, priority: 3, radiusMetres: 200, was });
    late.then('edited-meanwhile');
    expect(test.world.tasks.get(taskId)).toMatchObject({ priority: 2, radiusMetres: 150 });
    expect(
      test.when('UpdateTask', { taskId, radiusMetres: 200, title: '守堤', was }).refusal,
    ).toBeUndefined();
    expect(test.world.tasks.get(taskId)).toMatchObject({ priority: 2, radiusMetres: 200, title: '守堤' });
    test.when('UpdateTask', { taskId, title: '护堤', was }).then('edited-meanwhile');
  });

  it('E1 of one task: a step that was done meanwhile is no edit of the checklist', () => {
    const test = given(...scene.scene);
    test.when('CheckItem', { taskId, item: 'cordon', done: true });
    const was = { checklist: ['cordon', 'find_outlets'] };
    const outcome = test.when('UpdateTask', { taskId, checklist: ['cordon', '加一步'], was });
    expect(outcome.refusal).toBeUndefined();
    expect(test.world.tasks.get(taskId)?.checklist.map(({ done }) => done)).toEqual([true, false]);
  });

  it('E1 of one incident', () => {
    const test = given(scene.incidentOpened);
    const was = { title: '湘江城区段防汛', address: null };
    test.when('UpdateIncident', { incidentId, address: '窑湾', was });
    test.when('UpdateIncident', { incidentId, address: '平政路', was }).then('edited-meanwhile');
    test.when('UpdateIncident', { incidentId, clear: ['address'], was }).then('edited-meanwhile');
    expect(test.when('UpdateIncident', { incidentId, title: '城区防汛', was }).refusal).toBeUndefined();
  });

  it('E1 of one zone', () => {
    const test = given(scene.incidentOpened, zoneDrawn);
    const moved: [number, number][] = [...polygon.slice(0, 2), [112.96, 27.85]];
    test.when('UpdateZone', { zoneId, polygon: moved, was: { polygon } });
    test
      .when('UpdateZone', { zoneId, polygon: polygon.toReversed(), was: { polygon } })
      .then('edited-meanwhile');
    expect(test.world.zones.get(zoneId)?.polygon).toEqual(moved);
  });

  it('E1 of one team and of one volunteer', () => {
    const test = given(...scene.scene);
    const equipment = [{ kind: 'sandbag', count: 300 }];
    const more = [{ kind: 'sandbag', count: 500 }];
    test.when('UpdateTeam', { teamId, equipment: more, was: { equipment } });
    test.when('UpdateTeam', { teamId, equipment: [], was: { equipment } }).then('edited-meanwhile');
    const skills = [{ skill: 'sandbag', level: 2 as const }];
    test.when('UpdateVolunteer', { personId: memberId, skills: [], was: { skills } });
    test
      .when('UpdateVolunteer', { personId: memberId, skills: [{ skill: 'boat', level: 1 }], was: { skills } })
      .then('edited-meanwhile');
  });
});

describe('clearing', () => {
  it('takes out title, address and deadline, and the event says the task whole', () => {
    const deadline = secondsAfter(testNoon, 3600);
    const test = given(
      ...scene.scene.slice(0, -1),
      scene.taskCreated({ title: '封堵', address: '堤脚', deadline }),
    );
    const outcome = test.when('UpdateTask', { taskId, clear: ['title', 'deadline'] });
    const {
      title: _title,
      deadline: _deadline,
      ...whole
    } = {
      ...(scene.taskCreated({ address: '堤脚' }).data as Record<string, unknown>),
    };
    outcome.then({ type: 'TaskUpdated', data: whole });
    const row = test.world.tasks.get(taskId);
    expect(row && Object.keys(row)).not.toContain('title');
    expect(row && Object.keys(row)).not.toContain('deadline');
    expect(row?.address).toBe('堤脚');
    expect(test.when('UpdateTask', { taskId, address: '闸口', clear: ['address'] }).refusal).toBeUndefined();
    expect(test.world.tasks.get(taskId)?.address).toBeUndefined();
  });
});

describe('changing a zone', () => {
  it('keeps what was not named and tells the zone whole', () => {
    const world = given(scene.incidentOpened, zoneDrawn)
      .when('UpdateZone', { zoneId, kind: 'flooded' })
      .then({
        type: 'ZoneUpdated',
        data: { zoneId, incidentId, kind: 'flooded', polygon, note: '管涌区' },
      });
    expect(world.zones.get(zoneId)).toMatchObject({ kind: 'flooded', polygon, note: '管涌区' });
  });

  it('an empty note takes it out', () => {
    const world = given(scene.incidentOpened, zoneDrawn)
      .when('UpdateZone', { zoneId, note: '' })
      .then({ type: 'ZoneUpdated', data: { zoneId, incidentId, kind: 'danger', polygon } });
    expect(world.zones.get(zoneId)?.note).toBeUndefined();
  });

  it('is refused for a zone that is not there, one that crosses itself, and in a closed incident', () => {
    const bowTie: [number, number][] = [
      [112.94, 27.83],
      [112.95, 27.84],
      [112.95, 27.83],
      [112.94, 27.84],
    ];
    given(scene.incidentOpened).when('UpdateZone', { zoneId, note: '' }).then('zone-unknown');
    given(scene.incidentOpened, zoneDrawn)
      .when('UpdateZone', { zoneId, polygon: bowTie })
      .then('polygon-crossing');
    const closed = { type: 'IncidentClosed', data: { incidentId, summary: '完' } };
    given(scene.incidentOpened, zoneDrawn, closed)
      .when('UpdateZone', { zoneId, note: '' })
      .then('incident-closed');
  });
});
