import { describe, expect, it } from 'vitest';
import type { Observation } from '../schema.ts';
import { eventsOf, type LoggedEvent } from './logged-event.ts';
import { combinedRating, pointsOf } from './objectives.ts';
import { scoreOf, scoreOfIncident } from './score.ts';
import { drill, facts, first, ids, lines, log, members, second, untold } from './written-drill.ts';
import { afterNoon, delivered, drillId, endedAt, started, testId, writtenLog } from './written-log.ts';

const score = scoreOf({ drill, events: log });

it('X5 the figures of a whole drill, by hand, from its log alone', () => {
  expect(score).toMatchObject({ subject: { kind: 'drill', id: drillId }, final: true, seconds: 3600 });
  expect(
    score.expectations.map(({ expectationId, outcome, lateBySeconds }) => [
      expectationId,
      outcome,
      lateBySeconds,
    ]),
  ).toEqual([
    ['x1', 'met', undefined],
    ['x2', 'late', 60],
    ['x3', 'met', undefined],
    ['x4', 'missed', undefined],
    ['x5', 'not_reached', undefined],
  ]);
  // Two met, one late, one missed: (2 + ½) of 4.
  expect(score.overall).toEqual({
    outcomes: { met: 2, late: 1, missed: 1, pending: 0, not_reached: 1 },
    base: { judged: 4, all: 5, isEnough: true },
    points: 62.5,
  });
  expect(
    score.injects.map(({ injectId, lateBySeconds, carriedOut, refused }) => [
      injectId,
      lateBySeconds,
      carriedOut,
      refused.length,
    ]),
  ).toEqual([
    [first, 0, 1, 0],
    [second, 5, 0, 1],
    [untold, undefined, 0, 0],
  ]);
  expect(score.participation).toMatchObject({
    teamsCalled: 1,
    reachability: 1,
    teams: [{ teamId: 'team-1', simulated: true, people: 2, accepted: 1, onScene: 1 }],
  });
});

it('X5 objectives: their expectations, and the latest rating of each evaluator', () => {
  expect(score.objectives).toMatchObject([
    {
      objectiveId: 'o1',
      expectationIds: ['x1', 'x2', 'x3'],
      points: 83.3,
      ratings: [
        { by: 'eva', rating: 'S', observationId: 'eva-900' },
        { by: 'ivo', rating: 'P' },
      ],
      rating: 'S',
      disputed: false,
    },
    { objectiveId: 'o2', expectationIds: ['x4', 'x5'], points: 0, rating: 'M', disputed: true },
  ]);
  expect(score.observations.map(({ observationId }) => observationId)).toEqual([
    'eva-800',
    'ivo-850',
    'ivo-860',
    'eva-900',
    'zoe-3700',
  ]);
});

it('several evaluators come to the median, of two in the middle to the worse', () => {
  expect(combinedRating([])).toBeUndefined();
  expect(combinedRating(['S'])).toBe('S');
  expect(combinedRating(['P', 'U'])).toBe('U');
  expect(combinedRating(['U', 'P', 'S'])).toBe('S');
  expect(combinedRating(['P', 'P', 'S', 'U'])).toBe('S');
});

it('the one figure: late ones count half, and what was not judged does not count', () => {
  const counts = { met: 0, late: 0, missed: 0, pending: 0, not_reached: 0 };
  expect(pointsOf({ ...counts, pending: 3, not_reached: 2 })).toBeUndefined();
  // Three of six are enough to speak of all; three of seven are not.
  expect(pointsOf({ ...counts, met: 3, pending: 3 })).toBe(100);
  expect(pointsOf({ ...counts, met: 3, pending: 3, not_reached: 1 })).toBeUndefined();
  expect(pointsOf({ ...counts, late: 1 })).toBe(50);
  expect(pointsOf({ ...counts, missed: 4 })).toBe(0);
  expect(pointsOf({ ...counts, met: 1, late: 1, missed: 1 })).toBe(50);
  expect(pointsOf({ ...counts, met: 2, missed: 1 })).toBe(66.7);
});

describe('X5 X6 what a drill says beside others', () => {
  const expectations = Array.from({ length: 26 }, (_each, place) => ({
    kind: 'happens' as const,
    expectationId: `e${place}`,
    title: `e${place}`,
    withinSeconds: place < 2 ? 60 : 3000,
    match: { types: ['TaskCreated'], where: [] },
    count: 1,
  })).map((one, place) => (place < 2 ? { ...one, kind: 'never' as const } : one));
  const played = (seconds: number) =>
    scoreOf({
      drill,
      plan: { objectives: [], injects: [], expectations },
      events: writtenLog([
        { at: 0, type: 'DrillStarted', data: { speed: 1, durationSeconds: 9000 } },
        endedAt(seconds),
      ]),
    });

  it('broken off at 1:36 of 150 min: two of 26 judged are no score, no strength, and no drill to compare', () => {
    const broken = played(96);
    expect(broken).toMatchObject({ leftOut: 'ended_early', plannedSeconds: 9000 });
    expect(broken.overall).toEqual({
      outcomes: { met: 2, late: 0, missed: 0, pending: 0, not_reached: 24 },
      base: { judged: 2, all: 26, isEnough: false },
    });
    expect(broken.strengths).toEqual([]);
    // 75 of 150 minutes are half of it, and by then all were judged: 2 of 26 met.
    expect(played(4499).leftOut).toBe('ended_early');
    expect(played(4500)).toMatchObject({ overall: { points: 7.7 } });
    expect(played(4500)).not.toHaveProperty('leftOut');
  });

  it('ended in time with too few judged: no score, and left out for that', () => {
    const untoldInject = expectations.map((one) => ({ ...one, injectId: untold }));
    const events = writtenLog([started, endedAt(3600)]);
    const plan = { objectives: [], injects: [], expectations: untoldInject };
    expect(scoreOf({ drill, plan, events })).toMatchObject({ leftOut: 'too_few_judged' });
    expect(scoreOf({ drill, plan, events }).overall).not.toHaveProperty('points');
  });
});

describe('X2 figures of real people and of those made up are told apart', () => {
  it('the only team is simulated: nothing of it is a real person’s, and the desk’s times are the real desk’s', () => {
    expect(score.participation.real).toEqual({
      peopleCalled: 0,
      peopleAnswered: 0,
      peopleOnScene: 0,
      offers: 0,
      answered: 0,
    });
    expect(score.participation.simulated).toMatchObject({ peopleCalled: 2, reachability: 1 });
    const counts = (times: typeof score.times) =>
      times.filter(({ count }) => count > 0).map(({ measure, count }) => [measure, count]);
    // p1 answers for a made-up team; the offer was the dispatcher's.
    expect(counts(score.realTimes)).toEqual([
      ['inject_to_reaction', 1],
      ['task_open_to_offer', 1],
    ]);
    expect(counts(score.times).length).toBeGreaterThan(2);
  });

  it('of a simulated desk no time is a real one’s, and of a real team every one is', () => {
    const desk = { id: `drill-desk:${drillId}`, role: 'dispatcher', scope: '4303' };
    const simulatedDesk = log.map((event) =>
      event.type === 'AssignmentOffered' ? { ...event, actor: desk } : event,
    );
    const none = scoreOf({ drill, events: simulatedDesk }).realTimes.filter(({ count }) => count > 0);
    expect(none).toEqual([]);
    const standing = log.filter(({ type }) => type !== 'DrillTeamFormed');
    const real = scoreOf({ drill, events: standing });
    expect(real.realTimes).toEqual(real.times);
    expect(real.participation.real).toMatchObject({ peopleCalled: 2, reachability: 1 });
  });
});

describe('X5 the same log gives the same score, bit for bit', () => {
  const bits = (events: readonly LoggedEvent[], observations?: Observation[]) =>
    JSON.stringify(scoreOf({ drill, events, observations }));

  it('in whatever order events and observations are handed over', () => {
    expect(bits(log.toReversed())).toBe(bits(log));
    expect(bits(log, score.observations.toReversed())).toBe(bits(log));
  });

  it('X2 beside the events of another drill and of what is real', () => {
    const others = [
      ...writtenLog(lines, { drillId: testId(901) }),
      ...writtenLog([{ at: 120, type: 'OfferAccepted', data: facts }], {}),
    ].map((event) => ({ ...event, seq: event.seq + 0.5 }));
    const among = [...log, ...others].toSorted((one, other) => one.seq - other.seq);
    expect(among.length).toBeGreaterThan(log.length);
    expect(bits(among)).toBe(bits(log));
  });

  it('from commits as from flat events', () => {
    const commits = log.map(({ seq, at, commandId, command, actor, type, data }) => ({
      seq,
      id: commandId,
      at,
      entries: [
        {
          id: commandId,
          name: command,
          actor: { ...actor, role: 'dispatcher' as const },
          events: [{ type, data }],
        },
      ],
    }));
    const [one] = eventsOf(commits);
    expect(one).toMatchObject({ seq: 1, index: 0, commandId: 'command-1', type: 'DrillPlanned' });
    const twice = eventsOf([
      { ...commits[0], entries: commits.slice(0, 2).flatMap(({ entries }) => entries) } as never,
    ]);
    expect(twice.map(({ seq, index }) => [seq, index])).toEqual([
      [1, 0],
      [1, 1],
    ]);
  });

  it('survives JSON: it can be kept, sent and compared', () => {
    expect(JSON.parse(JSON.stringify(score))).toEqual(score);
  });
});

it('a drill that runs is scored as far as it has come, and one that never began is empty', () => {
  const running = scoreOf({
    drill,
    events: log.filter(({ at }) => at <= afterNoon(300)),
    at: afterNoon(350),
  });
  expect(running).toMatchObject({ final: false, seconds: 350 });
  expect(running.overall.outcomes).toEqual({ met: 1, late: 0, missed: 0, pending: 4, not_reached: 0 });
  const planned = scoreOf({ drill, events: log.slice(0, 2) });
  expect(planned).toMatchObject({ final: false, seconds: 0, overall: { outcomes: { pending: 5 } } });
});

it('a drill at ×60 with a pause is scored in drill time', () => {
  const quick = writtenLog([
    lines[1] ?? endedAt(0),
    { at: 0, type: 'DrillStarted', data: { speed: 60 } },
    delivered(2, first, { seconds: 120 }),
    { at: 3, type: 'DrillPaused', data: { seconds: 180 } },
    { at: 600, type: 'DrillResumed', data: { seconds: 180 } },
    { at: 604, type: 'AssignmentOffered', data: { ...facts, teamName: '', personIds: ['p1'] } },
    { at: 604.001, type: 'OfferAccepted', data: { ...facts, members: [] } },
    { at: 660, type: 'DrillEnded', data: { seconds: 3780 } },
  ]);
  const { expectations, times } = scoreOf({ drill, events: quick });
  // 180 s before the pause, 240 s after it: exactly the 300 s that were given from T+120.
  expect(expectations[0]).toMatchObject({ outcome: 'met', atSeconds: 420, dueSeconds: 420 });
  expect(expectations[1]).toMatchObject({ outcome: 'late', lateBySeconds: 0.06 });
  expect(times.find(({ measure }) => measure === 'offer_to_answer')?.median).toBe(0.06);
});

it('X5 a real incident is measured by the wall, from when it was opened until it is closed', () => {
  const real = writtenLog(
    [
      { at: 50, type: 'IncidentOpened', data: { kind: 'flood' } },
      { at: 60, type: 'TaskCreated', data: { ...ids, needs: [{ people: 2 }], draft: false } },
      { at: 100, type: 'AssignmentOffered', data: { ...facts, teamName: '一队', personIds: ['p1', 'p2'] } },
      { at: 160, type: 'OfferAccepted', data: { ...facts, members: members('coming', 'p1', 'p2') } },
      { at: 3650, type: 'IncidentClosed', data: { summary: '解除' } },
      { at: 3650, type: 'TaskCancelled', data: ids, same: true },
    ],
    { incidentId: 'i1' },
  );
  const measured = scoreOfIncident({
    incident: { incidentId: 'i1', title: '湘江', division: '4303' },
    events: real,
  });
  expect(measured).toMatchObject({
    subject: { kind: 'incident', id: 'i1' },
    final: true,
    seconds: 3600,
    expectations: [],
    overall: { outcomes: { met: 0, missed: 0 } },
  });
  expect(measured.overall).not.toHaveProperty('points');
  const median = (measure: string) => measured.times.find((time) => time.measure === measure)?.median;
  expect([median('task_open_to_offer'), median('offer_to_answer'), median('task_open_to_staffed')]).toEqual([
    40, 60, 100,
  ]);
});
