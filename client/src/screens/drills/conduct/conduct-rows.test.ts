import {
  drillId,
  expectationId,
  firstInjectId,
  planFields,
  secondInjectId,
  simulatedTeamId,
} from '@muster/shared/domain/drill-scene.ts';
import { evolve } from '@muster/shared/domain/evolve.ts';
import { given } from '@muster/shared/domain/given.ts';
import {
  enrolled,
  leaderId,
  memberId,
  place,
  teamId,
  teamRegistered,
  testId,
} from '@muster/shared/domain/scene.ts';
import type { LoggedEvent } from '@muster/shared/drill/score/logged-event.ts';
import type { Drill, DrillPlan } from '@muster/shared/drill/schema.ts';
import { describe, expect, test } from 'vitest';
import { writtenDrillTime } from '@muster/shared/drill/written-time.ts';
import { speedBeside, wallSecondsUntil } from './clock/drill-clock.ts';
import { conductOf, countRows, expectationRows } from './expectation-rows.ts';
import { injectRows } from './inject-rows.ts';
import { latestRatings } from './observe/latest-ratings.ts';
import { mayObserve } from './observe/may-observe.ts';
import { countStates, standDownOf, teamRows } from './team-rows.ts';

const noon = Date.parse('2026-06-24T12:00:00.000Z');
const actor = { id: 'a', role: 'coordinator', scope: '4303' } as const;
let seq = 0;
function event(type: string, seconds: number, data: object): LoggedEvent {
  seq += 1;
  const at = new Date(noon + seconds * 1000).toISOString();
  return { seq, index: 0, at, commandId: `c${seq}`, command: 'X', actor, type, data: { drillId, ...data } };
}
const facts = { drillId, title: '莲城应急', division: '4303', seed: 7 };
const [first] = planFields.injects;
if (!first) throw new Error('the scene has an inject');
const started = event('DrillStarted', 0, { ...facts, speed: 1, durationSeconds: 3600 });
const delivered = event('InjectDelivered', 312, { ...first, seconds: 312, adHoc: false });
const done = event('EffectCarriedOut', 313, { injectId: firstInjectId, index: 0 });
const refused = event('EffectRefused', 314, {
  injectId: firstInjectId,
  index: 1,
  code: 'incident-closed',
  detail: 'it is closed',
});
const log = [started, delivered, done, refused];

function underWay() {
  const { world } = given(teamRegistered(), enrolled(leaderId, { post: 'leader' }), enrolled(memberId));
  let commit = 100;
  const happens = (type: string, data: object, seconds = 0): void => {
    world.changes.begin((commit += 1));
    evolve(world, { type, data }, { at: new Date(noon + seconds * 1000).toISOString(), actor });
  };
  happens('DrillPlanned', { ...facts, ...planFields });
  happens('DrillStarted', { ...facts, speed: 1, durationSeconds: 3600 });
  happens('DrillTeamFormed', {
    drillId,
    teamId: simulatedTeamId,
    name: '模拟一队',
    kind: 'emergency',
    division: '430302',
    home: place,
    equipment: [],
    members: [
      { personId: testId(990), callsign: '一号', post: 'leader', skills: [], certificates: [] },
      { personId: testId(991), callsign: '二号', post: 'member', skills: [], certificates: [] },
    ],
  });
  const rows = (): { drill: Drill; plan: DrillPlan } => {
    const [drill, plan] = [world.drills.get(drillId), world.drillPlans.get(drillId)];
    if (!drill || !plan) throw new Error('the drill was not planned');
    return { drill, plan };
  };
  const incident = (incidentId: string, of: object = {}): void =>
    happens('IncidentOpened', {
      incidentId,
      kind: 'flood',
      title: '险情',
      place,
      division: '430302',
      jurisdictions: [],
      ...of,
    });
  const offer = (assignmentId: string, incidentId: string, team: string, personIds: string[]): void => {
    const taskId = assignmentId.replace(/.$/, 'f');
    happens('TaskCreated', {
      taskId,
      incidentId,
      kind: 'seal_boil',
      place,
      priority: 1,
      needs: [],
      checklist: [],
      draft: false,
    });
    happens('AssignmentOffered', {
      assignmentId,
      taskId,
      incidentId,
      teamId: team,
      teamName: '队',
      personIds,
      leadPersonId: personIds[0],
      expiresAt: '2026-06-24T12:03:00.000Z',
    });
  };
  return { world, happens, rows, incident, offer };
}

describe('injects', () => {
  test('what has happened says how late, and of each effect whether the rules let it', () => {
    const { happens, rows } = underWay();
    happens('InjectDelivered', { drillId, ...first, seconds: 312, adHoc: false }, 312);
    const before = injectRows(rows().plan, []);
    expect(before.past[0]?.effects.map(({ state }) => state)).toEqual(['waiting', 'waiting']);
    happens('EffectCarriedOut', { drillId, injectId: firstInjectId, index: 0 });
    happens('EffectRefused', { drillId, injectId: firstInjectId, index: 1, code: 'x', detail: 'x' });
    // The rows are ahead of the log that is read page by page: then nothing is claimed.
    expect(injectRows(rows().plan, []).past[0]?.effects.map(({ state }) => state)).toEqual([
      'unknown',
      'unknown',
    ]);
    const { past, upcoming } = injectRows(rows().plan, log);
    expect(past).toMatchObject([
      {
        inject: { injectId: firstInjectId },
        atSeconds: 312,
        lateBySeconds: 12,
        adHoc: false,
        effects: [{ state: 'done' }, { state: 'refused', code: 'incident-closed' }],
      },
    ]);
    expect(upcoming.map(({ injectId }) => injectId)).toEqual([secondInjectId]);
  });

  test('one that is in no plan is called so, and the latest stands first', () => {
    const { happens, rows } = underWay();
    const own = { injectId: testId(950), offsetSeconds: 20, title: '临时', message: '', effects: [] };
    happens('InjectDelivered', { drillId, ...first, seconds: 10, adHoc: false }, 10);
    happens('InjectDelivered', { drillId, ...own, seconds: 20, adHoc: true }, 20);
    const { past } = injectRows(rows().plan, [
      event('InjectDelivered', 20, { ...own, seconds: 20, adHoc: true }),
    ]);
    expect(past.map(({ inject, adHoc, lateBySeconds }) => [inject.title, adHoc, lateBySeconds])).toEqual([
      ['临时', true, 0],
      ['发现管涌', false, -290],
    ]);
  });
});

describe('expectations', () => {
  const offered = (seconds: number) => event('AssignmentOffered', seconds, { taskId: 't' });
  const at = (events: readonly LoggedEvent[], seconds: number) =>
    expectationRows(planFields, conductOf(events, drillId), seconds)[0];

  test('waits for its inject, counts from it, and is judged as the events come', () => {
    expect(at([started], 100)).toMatchObject({ state: 'waiting' });
    expect(at(log, 400)).toMatchObject({ state: 'due', found: { dueSeconds: 612 } });
    expect(at(log, 612)).toMatchObject({ state: 'due' });
    // Nothing is written when time runs out: the clock alone tells, and it may still come late.
    expect(at(log, 613)).toMatchObject({ state: 'overdue' });
    expect(at([...log, offered(612)], 700)).toMatchObject({ state: 'met' });
    expect(at([...log, offered(650)], 700)).toMatchObject({ state: 'late', found: { lateBySeconds: 38 } });
    expect(countRows(expectationRows(planFields, conductOf(log, drillId), 613))).toMatchObject({
      overdue: 1,
      missed: 0,
      due: 0,
    });
    const ended = event('DrillEnded', 900, { drillId, seconds: 900 });
    expect(at([...log, ended], 900)).toMatchObject({ state: 'missed' });
    expect(planFields.expectations[0]?.expectationId).toBe(expectationId);
  });
});

test('X5: what the log has not been read for yet is not called missed, and does not turn into met later', () => {
  // Due at T+612; a team was offered at T+600, but the log is read up to T+590 while the clock shows T+780.
  const offered = event('AssignmentOffered', 600, { taskId: 't' });
  const stateAt = (events: readonly LoggedEvent[], known: number, clock: number) =>
    expectationRows(planFields, conductOf(events, drillId, noon + known * 1000), clock)[0]?.state;
  expect(stateAt(log, 590, 780)).toBe('overdue');
  expect(stateAt([...log, offered], 780, 781)).toBe('met');
  const never = {
    ...planFields.expectations[0],
    kind: 'never' as const,
    match: { types: ['NoteAdded'], where: [] },
  };
  const kept = (known: number) =>
    expectationRows({ expectations: [never] as never }, conductOf(log, drillId, noon + known * 1000), 780)[0]
      ?.state;
  expect([kept(590), kept(613)]).toEqual(['overdue', 'met']);
});

describe('teams', () => {
  test('say what they are at; X2: who went to a real call is seen to have gone, and not where', () => {
    const { world, rows, incident, offer, happens } = underWay();
    const states = () => teamRows(world, rows().drill, 30).map(({ name, state }) => [name, state]);
    expect(states().every(([, state]) => state === 'free')).toBe(true);
    const [exercise, real] = [testId(960), testId(961)];
    incident(exercise, { drillId });
    offer(testId(970), exercise, simulatedTeamId, [testId(990), testId(991)]);
    expect(states()).toContainEqual(['模拟一队', 'offered']);
    incident(real);
    const own = world.volunteers.by('team', teamId).map(({ personId }) => personId);
    offer(testId(980), real, teamId, own);
    const [called] = teamRows(world, rows().drill, 30);
    expect(called).toMatchObject({ teamId, state: 'real', simulated: false });
    expect(called?.task).toBeUndefined();
    happens('TeamSilenced', { drillId, teamId: simulatedTeamId, untilSeconds: 60 });
    const rowsNow = teamRows(world, rows().drill, 30);
    expect(rowsNow[0]).toMatchObject({ state: 'silent', silentUntil: 60, simulated: true });
    expect(countStates(rowsNow)).toMatchObject({ silent: 1, real: 1, free: 0 });
    expect(states().length).toBe(2);
    expect(teamRows(world, rows().drill, 60).some(({ state }) => state === 'silent')).toBe(false);
  });

  test('the end sends home who is called in the drill, and nobody of a real call', () => {
    const { world, rows, incident, offer } = underWay();
    const [exercise, real] = [testId(960), testId(961)];
    incident(exercise, { drillId });
    incident(real);
    offer(testId(970), exercise, simulatedTeamId, [testId(990), testId(991)]);
    const own = world.volunteers.by('team', teamId).map(({ personId }) => personId);
    offer(testId(980), real, teamId, own);
    expect(standDownOf(world, rows().drill)).toEqual({
      teams: 1,
      people: 2,
      realPeople: 0,
      tasks: 1,
      incidents: 1,
      simulatedTeams: 1,
    });
    offer(testId(975), exercise, teamId, own);
    expect(standDownOf(world, rows().drill)).toMatchObject({ teams: 2, realPeople: own.length });
  });
});

describe('the clock', () => {
  test('shows hours always, whole seconds, and never more than has passed', () => {
    expect([0, 59.9, 3500, 86_461].map(writtenDrillTime)).toEqual([
      'T+0:00:00',
      'T+0:00:59',
      'T+0:58:20',
      'T+24:01:01',
    ]);
  });

  test('faster and slower go step by step, and stop at the ends; a speed between steps finds its neighbours', () => {
    expect([1, 2, 60, 7].map((speed) => speedBeside(speed, 1))).toEqual([2, 5, 60, 10]);
    expect([1, 2, 60, 7].map((speed) => speedBeside(speed, -1))).toEqual([1, 1, 30, 5]);
  });

  test('the wall counts at the speed of the drill, and not at all while it stands', () => {
    const clock = { at: '', seconds: 0, speed: 30 };
    expect(wallSecondsUntil({ status: 'running', clock }, 600, 900)).toBe(10);
    expect(wallSecondsUntil({ status: 'paused', clock }, 600, 900)).toBeUndefined();
    expect(wallSecondsUntil({ status: 'running', clock }, 900, 600)).toBe(0);
  });
});

describe('observing', () => {
  test('is for those who conduct, and for whom the plan names', () => {
    const plan = { evaluatorIds: ['eve'] };
    const may = (role: Parameters<typeof mayObserve>[0]['role'], actorId?: string) =>
      mayObserve({ role, actorId }, plan);
    expect([may('coordinator', 'x'), may('administrator')]).toEqual([true, true]);
    expect([may('observer', 'eve'), may('observer', 'x'), may('observer')]).toEqual([true, false, false]);
    expect([may('volunteer', 'eve'), may('leader', 'eve')]).toEqual([false, false]);
  });

  test('of several ratings of one evaluator the latest counts, each evaluator once', () => {
    const seen = (by: string, rating: 'P' | 'S' | 'M' | 'U' | undefined, at: string, of = 'o') => ({
      observationId: at,
      drillId,
      division: '4303',
      objectiveId: of,
      ...(rating ? { rating } : {}),
      kind: 'note' as const,
      text: '',
      by,
      at,
    });
    expect(
      latestRatings(
        [
          seen('b', 'P', '2'),
          seen('a', 'U', '1'),
          seen('a', 'S', '3'),
          seen('a', undefined, '4'),
          seen('a', 'M', '5', 'x'),
        ],
        'o',
      ),
    ).toEqual([
      { by: 'a', rating: 'S', at: '3' },
      { by: 'b', rating: 'P', at: '2' },
    ]);
  });
});
