/**
 * X2, figure by figure: everything a screen counts or lists as real is reckoned before a drill and in the middle of it,
 * and is the same. Whoever adds a count adds it here.
 */
import type { DomainEvent } from '@muster/shared/kernel/envelope.ts';
import { evolve } from '@muster/shared/domain/evolve.ts';
import type { LogEvent } from '@muster/shared/protocol/http/events.ts';
import { expect, test } from 'vitest';
import { certificateLines } from '../roster/certificates/certificate-list.ts';
import { coverageRows, levelCoverage } from '../roster/coverage/coverage.ts';
import { equipmentLines } from '../roster/equipment/equipment-list.ts';
import { peopleLines } from '../roster/people/people-list.ts';
import { teamLines } from '../roster/team/team-list.ts';
import { countDivisions, shapeOf } from '../roster/tree/division-tree.ts';
import { incidentLines, missingLines, offerLines, unaccountedPeople } from './bar/bar-lines.ts';
import { situationOf } from './bar/situation.ts';
import { mapIncidents, mapTasks, sentInDrill, sentTeams, standbyTeams } from './map/map-rows.ts';
import { isThingOfDrill } from './palette/things.ts';
import { agedPeople, mapPeople } from './person/people-rows.ts';
import { withDrills } from './queue/items.ts';
import { newlyLost, soundsOf } from './queue/sound-rules.ts';
import { queueWords } from './queue/queue-words.ts';
import { waitingIn } from './queue/waiting.ts';
import { attentionOf } from './queue/attention.ts';
import { knownPlaces } from './incident/known-places.ts';
import { nearestCounty } from './incident/nearest-division.ts';
import {
  askForTask,
  ids,
  noon,
  noonMilliseconds,
  sampleEvening,
  sampleId,
  type Evening,
} from './sample-world.ts';
import { shiftSummary } from './shift/shift-summary.ts';

const drillId = sampleId(900);
const exercise = sampleId(901);
const work = sampleId(902);
const offered = sampleId(903);
const madeUp = sampleId(904);
const player = sampleId(905);
const at = noon;
const place = { lon: 112.95, lat: 27.84 };
const names = { person: String, team: String, task: String, division: String };
const words = { t: (key: string) => key, names };

/** A drill in the middle: an incident without a level, a task nobody has taken, an offer, people on their way. */
const drillFacts: readonly DomainEvent[] = [
  {
    type: 'DrillTeamFormed',
    data: {
      drillId,
      teamId: madeUp,
      name: '模拟一队',
      kind: 'uav',
      division: '430382',
      home: place,
      equipment: [{ kind: 'boat', count: 3, unserviceable: 1 }],
      members: [
        {
          personId: player,
          callsign: '模拟一号',
          post: 'leader',
          skills: [{ skill: 'uav', level: 3 }],
          certificates: [{ skill: 'uav', issuer: '演练', expiresOn: '2026-07-01' }],
        },
      ],
    },
  },
  {
    type: 'IncidentOpened',
    data: {
      incidentId: exercise,
      kind: 'flood',
      title: '演练险情',
      place,
      division: '430382',
      jurisdictions: [],
      drillId,
    },
  },
  {
    type: 'TaskCreated',
    data: {
      taskId: work,
      incidentId: exercise,
      kind: 'seal_boil',
      place,
      priority: 1,
      needs: [{ people: 9 }, { equipment: 'boat', count: 2 }],
      checklist: [],
      draft: false,
      address: '演练堤段',
      deadline: '2026-06-24T13:00:00.000Z',
      drillId,
    },
  },
  {
    type: 'AssignmentOffered',
    data: {
      assignmentId: offered,
      taskId: work,
      incidentId: exercise,
      teamId: madeUp,
      teamName: '模拟一队',
      personIds: [player],
      leadPersonId: player,
      expiresAt: '2026-06-24T12:01:00.000Z',
      drillId,
    },
  },
];
const accepted: DomainEvent = {
  type: 'OfferAccepted',
  data: {
    assignmentId: offered,
    taskId: work,
    incidentId: exercise,
    teamId: madeUp,
    members: [{ personId: player, state: 'coming' }],
    drillId,
  },
};

function happen({ world }: Evening, facts: readonly DomainEvent[]): LogEvent[] {
  const actor = { id: 'a', role: 'coordinator' as const, scope: '' };
  return facts.map((event, index) => {
    world.changes.begin(1000 + index);
    evolve(world, event, { at, actor });
    return { seq: 1000 + index, index: 0, at, commandId: 'c', command: 'X', actor, ...event };
  });
}

/** By name, everything that is told as real. */
function told({ world }: Evening, log: readonly LogEvent[]): Record<string, unknown> {
  const shape = shapeOf(world, '4303', []);
  const coverage = (by: 'kind' | 'skill') =>
    coverageRows(world, shape, { division: '4303', level: 'county', by, today: '2026-06-24' });
  return {
    situation: situationOf(world),
    incidents: incidentLines(world, words),
    missing: missingLines(world, words),
    offers: offerLines(world, words),
    shift: shiftSummary(world, log, {
      since: noonMilliseconds - 1,
      until: noonMilliseconds + 1,
      lastHeard: () => undefined,
      figures: {
        lostMinutes: 10,
        rest: { hoursWorkedPerHourOwed: 2, hoursOnEndAtMost: 12, windowHours: 24 },
      },
    }),
    teams: teamLines(world, { division: '4303', kind: '', name: '' }),
    people: peopleLines(world, { division: '4303', skill: '', duty: '', retired: false }),
    certificates: certificateLines(world, '4303', '2026-06-24'),
    equipment: equipmentLines(world, { division: '4303', kind: '', only: 'all', today: '2026-06-24' }),
    counts: [...countDivisions(world)],
    tree: [...shape.childrenOf],
    byKind: coverage('kind'),
    bySkill: coverage('skill'),
    levels: levelCoverage(world, shape, '4303'),
    places: [knownPlaces(world, '演练', 9), knownPlaces(world, '模拟', 9)],
    nearest: nearestCounty(world, place, '4303'),
  };
}

function eveningWithTask(): Evening {
  const evening = sampleEvening();
  askForTask(evening);
  return evening;
}

test('X2: a drill changes no figure and no list of what is real', () => {
  const evening = eveningWithTask();
  const before = told(evening, []);
  const log = happen(evening, drillFacts);
  // It is there: else nothing would be shown by this.
  expect(evening.world.incidents.get(exercise)?.drillId).toBe(drillId);
  expect(evening.world.teams.has(madeUp)).toBe(true);
  expect(evening.world.assignments.get(offered)?.state).toBe('offered');
  const during = told(evening, log);
  for (const name of Object.keys(before)) expect(during[name], name).toEqual(before[name]);
  const later = happen(evening, [accepted]);
  const out = told(evening, [...log, ...later]);
  for (const name of Object.keys(before)) expect(out[name], name).toEqual(before[name]);
});

test('X2: whoever is lost or not reported back in a drill is not counted as unaccounted for', () => {
  const evening = eveningWithTask();
  happen(evening, [...drillFacts, accepted]);
  const { world } = evening;
  const assignment = world.assignments.get(offered);
  const [task, real] = [world.tasks.get(work), world.tasks.get(ids.task)];
  if (!assignment || !task || !real) throw new Error('the drill was not set up');
  const common = { id: 'x', group: 'now' as const, since: 0, priority: 1 };
  const lost = { ...common, kind: 'lost' as const, people: [{ personId: player, lastAt: 0 }] };
  const back = { ...common, kind: 'unaccounted' as const, assignment, count: 3 };
  const inDrill = { task, incidentId: exercise, drillId };
  const inLife = { task: real, incidentId: ids.incident };
  expect(
    unaccountedPeople([
      { ...lost, ...inDrill },
      { ...back, ...inDrill },
    ]),
  ).toBe(0);
  expect(
    unaccountedPeople([
      { ...lost, ...inLife },
      { ...back, ...inLife },
    ]),
  ).toBe(4);
});

test('X2: on the map a drill is marked, incident, work and teams on their way; simulated teams stand only in their drill', () => {
  const evening = eveningWithTask();
  happen(evening, drillFacts);
  const { world } = evening;
  const drills = (rows: readonly { id: string; drill?: boolean }[]) =>
    rows.filter(({ drill }) => drill).map(({ id }) => id);
  expect(drills(mapIncidents(world, {}))).toEqual([exercise]);
  expect(drills(mapTasks(world, {}))).toEqual([work]);
  expect(drills(sentTeams(world, noonMilliseconds, {}, () => undefined))).toEqual([madeUp]);
  happen(evening, [
    { type: 'AssignmentWithdrawn', data: { assignmentId: offered, members: [], reason: 'x', drillId } },
  ]);
  const standing = (incidentId?: string) => standbyTeams(world, { incidentId }).map(({ id }) => id);
  expect(standing()).not.toContain(madeUp);
  expect(standing(ids.incident)).not.toContain(madeUp);
  expect(standing(exercise)).toContain(madeUp);
});

test('X2: on the desk’s map a drill stands back, work, incident and team, until it is in hand; what is real never does', () => {
  const evening = eveningWithTask();
  happen(evening, drillFacts);
  const { world } = evening;
  const faded = (incidentId?: string) => {
    const focus = { incidentId, fades: true };
    const drawn = [
      ...mapIncidents(world, focus),
      ...mapTasks(world, focus),
      ...sentTeams(world, noonMilliseconds, focus, () => undefined),
    ];
    return drawn.filter((row) => row.faded).map(({ id }) => id);
  };
  expect(faded()).toEqual([exercise, work, madeUp]);
  // With a real incident in hand its own work alone is drawn.
  expect(faded(ids.incident)).toEqual([exercise, madeUp]);
  expect(faded(exercise)).toEqual([]);
});

test('X2: a team that real work took out of a drill is no work of the drill on its map', () => {
  const evening = eveningWithTask();
  const { world } = evening;
  const played = (teamId: string) =>
    drillFacts.map((event) =>
      event.type === 'AssignmentOffered' ? { ...event, data: { ...event.data, teamId } } : event,
    );
  happen(evening, played(ids.yuetang));
  const inDrill = () => sentInDrill(world, noonMilliseconds, drillId, () => undefined).map(({ id }) => id);
  expect(inDrill()).toEqual([ids.yuetang]);
  const withdrawn = { assignmentId: offered, members: [], reason: 'x', drillId };
  happen(evening, [
    { type: 'AssignmentWithdrawn', data: withdrawn },
    {
      type: 'AssignmentOffered',
      data: {
        assignmentId: sampleId(906),
        taskId: ids.task,
        incidentId: ids.incident,
        teamId: ids.yuetang,
        teamName: '岳塘应急排',
        personIds: [ids.leader],
        leadPersonId: ids.leader,
        expiresAt: '2026-06-24T12:01:00.000Z',
      },
    },
  ]);
  expect(sentTeams(world, noonMilliseconds, {}, () => undefined)).toMatchObject([{ id: ids.yuetang }]);
  expect(inDrill()).toEqual([]);
});

test('X2: whatever of a drill is found by its name is told apart', () => {
  const evening = eveningWithTask();
  happen(evening, drillFacts);
  const things = [
    { kind: 'incident', id: exercise },
    { kind: 'task', id: work },
    { kind: 'team', id: madeUp },
    { kind: 'person', id: player },
  ] as const;
  for (const thing of things) expect(isThingOfDrill(evening.world, thing), thing.kind).toBe(true);
  const real = [
    { kind: 'incident', id: ids.incident },
    { kind: 'task', id: ids.task },
    { kind: 'team', id: ids.yuetang },
    { kind: 'person', id: ids.leader },
    { kind: 'division', id: '4303' },
  ] as const;
  for (const thing of real) expect(isThingOfDrill(evening.world, thing), thing.kind).toBe(false);
});

test('X2: what waits in a drill carries its mark in the queue, what is real carries none', () => {
  const evening = eveningWithTask();
  happen(evening, drillFacts);
  const { world } = evening;
  const figures = {
    lostMinutes: 10,
    rest: { hoursWorkedPerHourOwed: 2, hoursOnEndAtMost: 12, windowHours: 24 },
    spanWarn: 7,
    spanSuggest: 5,
  };
  const waiting = waitingIn(world, { sitreps: [], handovers: [], figures, at: noonMilliseconds });
  const items = withDrills(
    world,
    attentionOf(waiting, noonMilliseconds, () => undefined, figures),
  );
  const ofDrill = items.filter((item) => item.drillId === drillId);
  expect(ofDrill.map(({ incidentId }) => incidentId)).toContain(exercise);
  for (const item of items)
    expect(item.drillId, item.id).toBe(item.incidentId === exercise ? drillId : undefined);
  const parts = { t: words.t, names, actor: String, figures };
  for (const item of items) expect(queueWords(item, parts).what).not.toBe('');
});

test('X2: nobody starts up at a desk for what happens in a drill', () => {
  const actor = { id: 'leader', role: 'leader' as const, scope: '' };
  const answer = (data: object): LogEvent => ({
    seq: 2,
    index: 0,
    at: noon,
    commandId: 'c',
    command: 'X',
    actor,
    type: 'OfferDeclined',
    data,
  });
  const moment = { now: noonMilliseconds, began: 1, actorId: 'me' };
  expect(soundsOf([answer({ drillId })], moment)).toEqual([]);
  expect(soundsOf([answer({ drillId }), answer({})], moment)).toEqual(['declined']);
  const evening = eveningWithTask();
  happen(evening, drillFacts);
  const task = evening.world.tasks.get(work);
  if (!task) throw new Error('the drill was not set up');
  const lost = {
    id: 'lost',
    kind: 'lost' as const,
    group: 'now' as const,
    since: 0,
    priority: 1,
    incidentId: exercise,
    task,
    people: [{ personId: player, lastAt: noonMilliseconds - 600_500 }],
  };
  expect(newlyLost([lost], noonMilliseconds, 10, new Set())).toEqual([player]);
  expect(newlyLost([{ ...lost, drillId }], noonMilliseconds, 10, new Set())).toEqual([]);
});

test('X2: whoever is made up has a dot of their own kind, and one that becomes known as such is drawn anew', () => {
  const heard = (personId: string, slot: number) => ({
    slot,
    personId,
    ...place,
    at: noonMilliseconds,
    accuracyMetres: 10,
    heading: undefined,
  });
  const people = [heard(player, 1), heard(ids.leader, 2)];
  const dots = mapPeople(people, noonMilliseconds, undefined, (personId) => personId === player);
  expect(dots.map(({ id, drill }) => [id, drill])).toEqual([
    [player, true],
    [ids.leader, undefined],
  ]);
  const unmarked = mapPeople(people, noonMilliseconds);
  expect(agedPeople(unmarked, dots)).toBe(dots);
  expect(
    agedPeople(
      dots,
      mapPeople(people, noonMilliseconds, undefined, (id) => id === player),
    ),
  ).toBe(dots);
});
