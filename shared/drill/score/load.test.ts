import { expect, it } from 'vitest';
import { overridesUsed, responseOf, restViolations, spanOfControl, standardSpan } from './load.ts';
import { participationOf } from './participation.ts';
import { rollCallsOf } from './safety-calls.ts';
import { peopleWanted, workOf } from './work.ts';
import { afterNoon, conductOfLines, endedAt, started, type Line } from './written-log.ts';

const hour = 3600;
const person = { id: 'device-1', role: 'leader', scope: '430302', personId: 'p1' };

const facts = (assignment: number, team = assignment) => ({
  assignmentId: `a${assignment}`,
  taskId: 't1',
  incidentId: 'i1',
  teamId: `team-${team}`,
});
const created = (needs: object[] = [{ people: 3 }]): Line => ({
  at: 0,
  type: 'TaskCreated',
  data: { taskId: 't1', incidentId: 'i1', kind: 'oil_boom', needs, draft: false },
});
const offered = (at: number, assignment: number, personIds: string[], data: object = {}): Line => ({
  at,
  type: 'AssignmentOffered',
  data: { ...facts(assignment), teamName: `队${assignment}`, personIds, ...data },
});
const step = (
  at: number,
  type: string,
  assignment: number,
  state: string,
  people: readonly string[],
  data: object = {},
): Line => ({
  at,
  type,
  data: { ...facts(assignment), members: people.map((personId) => ({ personId, state })), ...data },
  actor: person,
});
/** Offered, accepted and out at once; back after so many seconds. */
const shift = (
  at: number,
  seconds: number,
  assignment: number,
  people: string[],
  data: object = {},
): Line[] => [
  offered(at, assignment, people, data),
  step(at, 'OfferAccepted', assignment, 'coming', people),
  step(at, 'AssignmentEnRoute', assignment, 'en_route', people),
  step(at + seconds, 'AssignmentCompleted', assignment, 'released', people),
];
const people = (count: number, prefix = 'p') =>
  Array.from({ length: count }, (_one, index) => `${prefix}${index + 1}`);
const work = (...lines: Line[]) => workOf(conductOfLines([started, created(), ...lines]));

it('rest: who sets out again before what is owed has passed, to the second', () => {
  // Two hours of work owe one of rest.
  const again = (rest: number) =>
    work(...shift(0, 2 * hour, 1, ['p1']), ...shift(2 * hour + rest, hour, 2, ['p1']));
  expect(restViolations(again(hour), 24 * hour)).toEqual([]);
  expect(restViolations(again(hour - 600), 24 * hour)).toEqual([
    {
      rule: 'rest_owed',
      personId: 'p1',
      teamId: 'team-2',
      assignmentId: 'a2',
      seconds: 600,
      overridden: false,
      links: [{ seq: 9, index: 0 }],
    },
  ]);
  // Under five minutes are forgiven, as the rule itself forgives them.
  expect(restViolations(again(hour - 299), 24 * hour)).toEqual([]);
});

it('rest: straight from one task to the next is work on end, and twelve hours are the most', () => {
  const straight = (hours: number) =>
    work(...shift(0, 6 * hour, 1, ['p1']), ...shift(6 * hour, (hours - 6) * hour, 2, ['p1']));
  expect(restViolations(straight(12), 48 * hour)).toEqual([]);
  expect(restViolations(straight(12.5), 48 * hour)).toMatchObject([
    { rule: 'hours_on_end', personId: 'p1', assignmentId: 'a2', seconds: hour / 2 },
  ]);
});

it('rest: who never came back is at work until now, and figures may be others', () => {
  const out = work(...shift(0, 20 * hour, 1, ['p1']).slice(0, 3));
  expect(restViolations(out, 12 * hour)).toEqual([]);
  expect(restViolations(out, 13 * hour)).toMatchObject([{ rule: 'hours_on_end', seconds: hour }]);
  const strict = { hoursWorkedPerHourOwed: 2, hoursOnEndAtMost: 4, windowHours: 24 };
  expect(restViolations(out, 5 * hour, strict)).toMatchObject([{ seconds: hour }]);
});

it('rest and certificates that a dispatcher overrode are told with the reason', () => {
  const override = { rule: 'rest-owed', reason: '无人可替' };
  const again = work(
    ...shift(0, 2 * hour, 1, ['p1']),
    ...shift(2 * hour + 60, hour, 2, ['p1'], { override }),
  );
  expect(restViolations(again, 24 * hour)).toMatchObject([{ rule: 'rest_owed', overridden: true }]);
  expect(overridesUsed(again)).toEqual([
    {
      ...override,
      assignmentId: 'a2',
      teamId: 'team-2',
      seconds: 2 * hour + 60,
      links: [{ seq: 7, index: 0 }],
    },
  ]);
});

it('span of control: seven to one are led, eight are too many, a second leader halves them', () => {
  const led = (count: number, leads: readonly string[] = []) =>
    spanOfControl(work(...shift(0, hour, 1, people(count))), (id) => leads.includes(id), standardSpan);
  expect(led(6).spans).toEqual([]);
  expect(led(8)).toMatchObject({
    exceeded: 0,
    spans: [{ kind: 'people', leaders: 1, led: 7, exceeded: false }],
  });
  expect(led(9)).toMatchObject({
    warn: 7,
    suggest: 5,
    exceeded: 1,
    spans: [
      { kind: 'people', teamId: 'team-1', leaders: 1, led: 8, exceeded: true, links: [{ seq: 4, index: 0 }] },
    ],
  });
  expect(led(9, ['p1', 'p2'])).toMatchObject({ exceeded: 0, spans: [] });
});

it('span of control: teams of an incident at one time, not one after the other', () => {
  const at = (gap: number) =>
    spanOfControl(
      work(...[1, 2, 3, 4, 5, 6, 7, 8].flatMap((team) => shift(team * gap, hour, team, [`p${team}`]))),
      () => false,
      standardSpan,
    );
  expect(at(hour)).toMatchObject({ exceeded: 0, spans: [] });
  const together = [1, 2, 3, 4, 5, 6, 7, 8].map((team) => shift(0, hour, team, [`p${team}`]));
  const overlapping = work(
    ...together.flatMap((lines) => lines.slice(0, 3)),
    ...together.flatMap((lines) => lines.slice(3)),
  );
  expect(spanOfControl(overlapping, () => false, standardSpan)).toMatchObject({
    exceeded: 1,
    spans: [{ kind: 'teams', incidentId: 'i1', leaders: 1, led: 8, exceeded: true }],
  });
});

it('over-response: more people at once than were wanted, and beyond 120 % too many', () => {
  expect(peopleWanted([{ people: 10 }, { skill: 'boat', level: 1, count: 2 }])).toBe(10);
  expect(
    peopleWanted([
      { skill: 'boat', level: 1, count: 2 },
      { skill: 'boom', level: 1, count: 4 },
    ]),
  ).toBe(4);
  expect(peopleWanted([{ equipment: 'uav', count: 3 }])).toBe(1);
  const sent = (count: number) =>
    responseOf(
      workOf(conductOfLines([started, created([{ people: 10 }]), ...shift(0, hour, 1, people(count))])),
    );
  expect(sent(10)).toEqual({ wanted: 10, sent: 10, share: 1, allowedShare: 1.2, over: [] });
  expect(sent(12)).toMatchObject({
    share: 1.2,
    over: [{ taskId: 't1', wanted: 10, sent: 12, beyondAllowance: false }],
  });
  expect(sent(13).over).toEqual([
    { taskId: 't1', wanted: 10, sent: 13, beyondAllowance: true, links: [{ seq: 4, index: 0 }] },
  ]);
  // A second shift relieves the first.
  const shifts = [...shift(0, hour, 1, people(10)), ...shift(hour, hour, 2, people(10, 'q'))];
  expect(responseOf(workOf(conductOfLines([started, created([{ people: 10 }]), ...shifts])))).toMatchObject({
    sent: 10,
    over: [],
  });
});

it('participation by hand: teams, answers, people and those reached', () => {
  const lines = [
    started,
    created(),
    offered(10, 1, ['p1', 'p2', 'p3']),
    { at: 20, type: 'MemberReported', data: { ...facts(1), personId: 'p3', state: 'declined' } },
    step(30, 'OfferAccepted', 1, 'coming', ['p1', 'p2']),
    step(90, 'AssignmentOnScene', 1, 'on_scene', ['p1']),
    offered(100, 2, ['q1', 'q2']),
    {
      ...step(110, 'OfferDeclined', 2, 'declined', ['q1', 'q2'], { reason: '车坏' }),
      actor: { ...person, personId: 'q1' },
    },
    offered(120, 3, ['r1']),
    step(300, 'OfferExpired', 3, 'released', ['r1']),
    offered(310, 4, ['s1']),
    step(315, 'AssignmentWithdrawn', 4, 'released', ['s1'], { reason: '误派' }),
    {
      at: 400,
      type: 'RollCallOpened',
      data: {
        rollCallId: 'r',
        incidentId: 'i1',
        personIds: ['p1', 'z1'],
        dueAt: afterNoon(520),
        automatic: true,
      },
    },
    { at: 410, type: 'RollCallAnswered', data: { rollCallId: 'r', incidentId: 'i1', personIds: ['z1'] } },
    endedAt(900),
  ];
  const conduct = conductOfLines(lines);
  const teams = [
    { teamId: 'team-1', name: '队1', simulated: true, people: 20 },
    { teamId: 'team-9', name: '队9', simulated: false, people: 8 },
  ];
  const participation = participationOf(workOf(conduct), rollCallsOf(conduct), teams, {
    team: (teamId) => teamId === 'team-1',
    person: (personId) => ['p1', 'p2', 'p3'].includes(personId),
  });
  expect(participation).toMatchObject({
    teamsCalled: 4,
    teamsAccepted: 1,
    offers: 4,
    answered: 2,
    // p1 to p3, q1, q2, r1, s1, and z1 of the roll call.
    peopleCalled: 8,
    // p1, p2, p3 (no), q1 for the team, z1.
    peopleAnswered: 5,
    peopleOnScene: 1,
    reachability: 0.625,
    // The one that was taken back is no offer left unanswered: 2 of 3.
    answerShare: 0.6667,
    // X2: those made up are p1, p2 and p3, and all of them answered; of the five real people q1 and z1 did.
    simulated: { peopleCalled: 3, peopleAnswered: 3, peopleOnScene: 1, reachability: 1, answerShare: 1 },
    real: { peopleCalled: 5, peopleAnswered: 2, peopleOnScene: 0, reachability: 0.4, answerShare: 0.5 },
  });
  expect(participation.teams.map(({ teamId, offers, answered }) => [teamId, offers, answered])).toEqual([
    ['team-1', 1, 1],
    ['team-2', 1, 1],
    ['team-3', 1, 0],
    ['team-4', 1, 0],
    ['team-9', 0, 0],
  ]);
  expect(participation.teams[0]).toEqual({
    teamId: 'team-1',
    name: '队1',
    simulated: true,
    people: 20,
    offers: 1,
    answered: 1,
    accepted: 1,
    declined: 0,
    expired: 0,
    onScene: 1,
    completed: 0,
    peopleCalled: 3,
    peopleAnswered: 3,
    peopleOnScene: 1,
    links: [
      { seq: 3, index: 0 },
      { seq: 5, index: 0 },
    ],
  });
});
