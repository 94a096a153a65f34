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
import { incidentLines, missingLines, offerLines } from './bar/bar-lines.ts';
import { unaccountedPeople } from './bar/bar-lines.ts';
import { situationOf } from './bar/situation.ts';
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
    equipment: equipmentLines(world, { division: '4303', kind: '', filter: 'all', today: '2026-06-24' }),
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
