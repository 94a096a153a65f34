import { expect, it } from 'vitest';
import { distributionOf, percentile, type Sample } from './distribution.ts';
import { madeUpIn } from './made-up.ts';
import { formedTeams } from './participation.ts';
import { reactionsOf } from './reactions.ts';
import { alarmsOf, rollCallsOf } from './safety-calls.ts';
import { measures, type Measure } from './standards.ts';
import { standardTimes, type MeasuredTime } from './times.ts';
import { workOf } from './work.ts';
import { afterNoon, conductOfLines, delivered, endedAt, started, type Line } from './written-log.ts';

const player = { id: 'device-1', role: 'leader', scope: '430302', personId: 'p1' };

function timesOf(lines: readonly Line[], nowAt?: number): Record<Measure, MeasuredTime> {
  const conduct = conductOfLines(lines, nowAt);
  const times = standardTimes({
    conduct,
    work: workOf(conduct),
    rollCalls: rollCallsOf(conduct),
    alarms: alarmsOf(conduct),
    reactions: reactionsOf(conduct),
    madeUp: madeUpIn(conduct, formedTeams(conduct)),
  });
  expect(times.map(({ measure }) => measure)).toEqual(measures);
  return Object.fromEntries(times.map((time) => [time.measure, time])) as Record<Measure, MeasuredTime>;
}

const ids = { taskId: 't1', incidentId: 'i1' };
const facts = { ...ids, assignmentId: 'a1', teamId: 'team-1' };
const created = (at: number, data: object = {}): Line => ({
  at,
  type: 'TaskCreated',
  data: { ...ids, kind: 'seal_boil', needs: [{ people: 3 }], draft: false, ...data },
});
const offered = (at: number, data: object = {}): Line => ({
  at,
  type: 'AssignmentOffered',
  data: { ...facts, teamName: '应急排', personIds: ['p1', 'p2', 'p3', 'p4'], ...data },
});
const members = (state: string, ...people: string[]) => people.map((personId) => ({ personId, state }));
const step = (at: number, type: string, state: string, people: string[], data: object = {}): Line => ({
  at,
  type,
  data: { ...facts, members: members(state, ...people), ...data },
  actor: player,
});

const values = ({ values: all }: MeasuredTime) => all.map(({ seconds }) => seconds);

it('X5 one task by hand: every time between the two events it is named after, each linked to both', () => {
  const times = timesOf([
    started,
    created(100),
    offered(130),
    { at: 150, type: 'MemberReported', data: { ...facts, personId: 'p2', state: 'coming' } },
    step(190, 'OfferAccepted', 'coming', ['p1', 'p3']),
    step(200, 'AssignmentEnRoute', 'en_route', ['p1', 'p2', 'p3']),
    step(800, 'AssignmentOnScene', 'on_scene', ['p1', 'p2', 'p3']),
    step(4400, 'AssignmentCompleted', 'released', ['p1', 'p2', 'p3']),
    endedAt(5000),
  ]);
  expect(values(times.task_open_to_offer)).toEqual([30]);
  expect(values(times.offer_to_first_answer)).toEqual([20]);
  expect(values(times.offer_to_answer)).toEqual([60]);
  // The third of three: with the team's answer.
  expect(values(times.offer_to_enough_answers)).toEqual([60]);
  expect(values(times.task_open_to_assigned)).toEqual([90]);
  expect(values(times.task_open_to_staffed)).toEqual([90]);
  expect(values(times.assigned_to_on_scene)).toEqual([610]);
  expect(times.on_scene_to_done).toEqual({
    measure: 'on_scene_to_done',
    count: 1,
    median: 3600,
    p90: 3600,
    p100: 3600,
    values: [
      {
        seconds: 3600,
        fromSeconds: 800,
        about: { assignmentId: 'a1', taskId: 't1', teamId: 'team-1' },
        links: [
          { seq: 7, index: 0 },
          { seq: 8, index: 0 },
        ],
      },
    ],
    waiting: [],
  });
});

it('X5 a task is open once it is no draft, and enough have answered only with the last of them', () => {
  const times = timesOf([
    started,
    created(100, { draft: true }),
    { ...created(160), type: 'TaskUpdated' },
    offered(200),
    step(210, 'OfferAccepted', 'coming', ['p1', 'p2']),
    offered(300, { assignmentId: 'a2', teamId: 'team-2', personIds: ['p7', 'p8'] }),
    {
      at: 330,
      type: 'MemberReported',
      data: { ...facts, assignmentId: 'a2', personId: 'p7', state: 'coming' },
    },
    {
      ...step(345, 'OfferAccepted', 'coming', ['p7', 'p8']),
      data: { ...facts, assignmentId: 'a2', members: [] },
    },
    endedAt(900),
  ]);
  expect(values(times.task_open_to_offer)).toEqual([40]);
  // From the first call; the third says yes at 330, its team only at 345.
  expect(values(times.offer_to_enough_answers)).toEqual([130]);
  expect(values(times.task_open_to_staffed)).toEqual([185]);
});

it('X5 whoever goes again is not there: enough are enough at one time', () => {
  const times = timesOf([
    started,
    created(0),
    offered(0),
    step(10, 'OfferAccepted', 'coming', ['p1', 'p2']),
    { at: 20, type: 'MemberReported', data: { ...facts, personId: 'p1', state: 'released' } },
    { at: 30, type: 'MemberReported', data: { ...facts, personId: 'p3', state: 'coming' } },
    endedAt(900),
  ]);
  expect(times.task_open_to_staffed.count).toBe(0);
  expect(times.task_open_to_staffed.waiting).toMatchObject([{ waitedSeconds: 900, about: { taskId: 't1' } }]);
});

it('X5 what began and never ended is told as waiting; what was called off is nobody’s time', () => {
  const times = timesOf(
    [
      started,
      created(0),
      created(0, { taskId: 't2' }),
      { at: 50, type: 'TaskCancelled', data: { taskId: 't2', incidentId: 'i1' } },
      offered(100),
      offered(110, { assignmentId: 'a2' }),
      { at: 120, type: 'AssignmentWithdrawn', data: { ...facts, assignmentId: 'a2', members: [] } },
      offered(130, { assignmentId: 'a3' }),
      { at: 310, type: 'OfferExpired', data: { ...facts, assignmentId: 'a3', members: [] } },
    ],
    400,
  );
  expect(times.task_open_to_assigned.waiting).toEqual([
    { fromSeconds: 0, waitedSeconds: 400, about: { taskId: 't1' }, links: [{ seq: 2, index: 0 }] },
  ]);
  expect(
    times.offer_to_answer.waiting.map(({ about, waitedSeconds }) => [about['assignmentId'], waitedSeconds]),
  ).toEqual([
    ['a1', 300],
    ['a3', 270],
  ]);
});

it('X5 a standard is met by the share it names, its seconds included; what waits longer counts against it', () => {
  const opened = (seconds: number, index: number): Line[] => [
    created(0, { taskId: `t${index}` }),
    offered(seconds, { taskId: `t${index}`, assignmentId: `a${index}` }),
  ];
  const ten = (last: number) =>
    [60, 60, 60, 60, 60, 60, 60, 60, 60, last].map((seconds, index) => opened(seconds, index));
  const inOrder = (lines: Line[]) => lines.toSorted((one, other) => one.at - other.at);
  const nine = timesOf([started, ...inOrder(ten(61).flat()), endedAt(900)]).task_open_to_offer;
  expect(nine).toMatchObject({
    count: 10,
    median: 60,
    p90: 60,
    p100: 61,
    withinShare: 0.9,
    meetsStandard: true,
  });
  expect(nine.standard).toMatchObject({ seconds: 60, share: 0.9 });
  const more = [...ten(61).flat(), created(0, { taskId: 'never' })];
  const eight = timesOf([started, ...inOrder(more), endedAt(900)]).task_open_to_offer;
  expect(eight).toMatchObject({ count: 10, withinShare: 0.8182, meetsStandard: false });
  expect(eight.waiting).toHaveLength(1);
  // Sixty seconds have not passed yet: nothing is held against anybody.
  const early = timesOf([started, created(0)], 60).task_open_to_offer;
  expect(early).not.toHaveProperty('withinShare');
});

it('X5 an inject is reacted to by a player’s first word on what it opened, not by the clock nor the control room', () => {
  const effects = [{ kind: 'command', name: 'CreateTask', data: { ...ids } }];
  const times = timesOf([
    started,
    delivered(100, 'j1', { effects }),
    { ...created(101), command: 'Tick' },
    { at: 101, type: 'EffectCarriedOut', data: { injectId: 'j1', index: 0 }, same: true },
    { at: 110, type: 'OfferExpired', data: { ...facts, members: [] }, command: 'Tick' },
    { at: 115, type: 'TaskCancelled', data: { taskId: 'another', incidentId: 'i1' } },
    offered(141),
    offered(200, { assignmentId: 'a2' }),
    // Words alone name nothing that could be taken up.
    delivered(300, 'j2'),
    delivered(400, 'j3', {
      effects: [{ kind: 'finding', incidentId: 'i1', text: '渗水' }],
    }),
    { at: 410, type: 'SitrepSent', data: { incidentId: 'i1', text: '到场' }, actor: player },
    { at: 455, type: 'ResponseLevelSet', data: { incidentId: 'i1', level: 'I', reason: '超保证' } },
    delivered(500, 'j4', { effects: [{ kind: 'silence', teamId: 'team-1', seconds: 60 }] }),
    { at: 520, type: 'AssignmentOnScene', data: { ...facts, members: [] }, actor: player },
    // Nobody is asked to take up a water level.
    delivered(600, 'j5', {
      effects: [{ kind: 'water_level', incidentId: 'i1', gauge: '湘潭', metres: 39.5 }],
    }),
    delivered(700, 'j6', { effects: [{ kind: 'injury', teamId: 'team-2', text: '滑倒' }] }),
    {
      at: 730,
      type: 'RollCallOpened',
      data: { rollCallId: 'r', personIds: [], groups: [{ teamId: 'team-2' }] },
    },
    endedAt(900),
  ]);
  const { values: found, waiting } = times.inject_to_reaction;
  expect(found.map(({ about, seconds }) => [about['injectId'], seconds])).toEqual([
    ['j6', 30],
    ['j1', 41],
    ['j3', 55],
  ]);
  expect(waiting.map(({ about, waitedSeconds }) => [about['injectId'], waitedSeconds])).toEqual([
    ['j4', 400],
  ]);
});

it('X5 roll calls: shares of those who had not left, in time by the wall, and the time until complete', () => {
  const called = (at: number, rollCallId: string): Line => ({
    at,
    type: 'RollCallOpened',
    data: {
      rollCallId,
      incidentId: 'i1',
      personIds: ['p1', 'p2', 'p3', 'p4', 'p5'],
      groups: [],
      dueAt: afterNoon(at + 120),
      deskAt: afterNoon(at + 300),
      automatic: false,
    },
  });
  const answered = (at: number, rollCallId: string, ...personIds: string[]): Line => ({
    at,
    type: 'RollCallAnswered',
    data: { rollCallId, incidentId: 'i1', personIds },
  });
  const lines = [
    started,
    called(1000, 'r1'),
    answered(1010, 'r1', 'p1', 'p2', 'stranger'),
    { at: 1060, type: 'RollCallLeft', data: { rollCallId: 'r1', personIds: ['p5', 'p1'] } },
    answered(1120, 'r1', 'p3'),
    { at: 1120.5, type: 'RollCallEscalated', data: { rollCallId: 'r1', to: 'leader', personIds: ['p4'] } },
    answered(1250, 'r1', 'p4'),
    { at: 1250, type: 'RollCallCompleted', data: { rollCallId: 'r1', answered: 4, total: 4 }, same: true },
    called(3000, 'r2'),
    answered(3121, 'r2', 'p1'),
    { at: 3400, type: 'RollCallClosed', data: { rollCallId: 'r2', missingPersonIds: ['p2'] } },
    endedAt(4000),
  ];
  const [first, second] = rollCallsOf(conductOfLines(lines));
  expect(first).toMatchObject({
    total: 5,
    left: 1,
    answered: 4,
    shareAtDue: 0.75,
    share: 1,
    missingPersonIds: [],
    escalatedTo: 'leader',
    links: [{ seq: 2 }, { seq: 3 }, { seq: 5 }, { seq: 7 }, { seq: 7 }],
  });
  expect(second).toMatchObject({ total: 5, answered: 1, shareAtDue: 0, share: 0.2 });
  expect(second?.missingPersonIds).toEqual(['p2', 'p3', 'p4', 'p5']);
  const { roll_call_complete: complete } = timesOf(lines);
  expect(values(complete)).toEqual([250]);
  expect(complete).toMatchObject({ withinShare: 0.5, meetsStandard: false });
  expect(complete.waiting).toMatchObject([{ about: { rollCallId: 'r2' }, waitedSeconds: 1000 }]);
});

it('X5 SOS: from the first cry to the first named person who answers it', () => {
  const alarm = (at: number, type: string, alarmId = 's1', data: object = {}): Line => ({
    at,
    type,
    data: { alarmId, personId: 'p1', teamId: 'team-1', teamName: '应急排', ...data },
  });
  const lines = [
    started,
    alarm(100, 'AlarmRaised'),
    alarm(105, 'AlarmRaised'),
    alarm(119, 'AlarmAcknowledged'),
    alarm(130, 'AlarmAcknowledged'),
    alarm(200, 'AlarmClosed', 's1', { outcome: 'safe' }),
    alarm(300, 'AlarmRaised', 's2'),
    endedAt(400),
  ];
  const { sos_to_acknowledged: sos } = timesOf(lines);
  expect(values(sos)).toEqual([19]);
  expect(sos.waiting).toMatchObject([{ about: { alarmId: 's2' }, waitedSeconds: 100 }]);
  expect(alarmsOf(conductOfLines(lines))).toMatchObject([
    { alarmId: 's1', acknowledgedBy: 'account-dispatcher', outcome: 'safe' },
    { alarmId: 's2' },
  ]);
});

it('percentiles are values that were measured, by nearest rank', () => {
  const tenth = Array.from({ length: 10 }, (_one, index) => index + 1);
  expect([0.5, 0.9, 1].map((share) => percentile(tenth, share))).toEqual([5, 9, 10]);
  expect([0.5, 0.9, 1].map((share) => percentile([7], share))).toEqual([7, 7, 7]);
  expect([0.5, 0.9, 1].map((share) => percentile([1, 2, 3], share))).toEqual([2, 3, 3]);
  expect(percentile([], 0.5)).toBeUndefined();
  const sample = (seconds: number, seq: number): Sample => ({
    seconds,
    fromSeconds: 0,
    about: {},
    links: [{ seq, index: 0 }],
  });
  const { values: sorted } = distributionOf([sample(5, 9), sample(3, 2), sample(5, 4)]);
  expect(sorted.map(({ links: [link] }) => link?.seq)).toEqual([2, 4, 9]);
  expect(distributionOf([])).toEqual({ count: 0, values: [] });
});
