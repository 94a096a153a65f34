/** A drill that has begun, as the rules of its players see it: two simulated teams, a standing one, a task offered. */
import { given, secondsAfter, testNoon } from '@muster/shared/domain/given.ts';
import { drillTimeline, type TimedEvent } from '@muster/shared/drill/clock.ts';
import { crewOf, equipmentOf } from '@muster/shared/drill/crew.ts';
import { distanceMetres, type Place } from '@muster/shared/geo/place.ts';
import type { DomainEvent } from '@muster/shared/kernel/envelope.ts';
import type { PlayerTemper, SimulatedTeam } from '@muster/shared/drill/schema.ts';
import type { Play } from '../drills/play.ts';
import { idOf, smallPlan } from './small-drill.ts';

export const drillId = idOf('drill');
export const taskId = idOf('seal');
export const incidentId = idOf('river');
export const assignmentId = idOf('assignment');
export const rollCallId = idOf('roll call');
const [first, second] = smallPlan.simulatedTeams as [SimulatedTeam, SimulatedTeam];
export const teamId = first.teamId;
export const otherTeamId = second.teamId;
export const people = crewOf(first, testNoon).map(({ personId }) => personId);
export const others = crewOf(second, testNoon).map(({ personId }) => personId);
export const [leader = '', deputy = '', member = ''] = people;
export const home: Place = first.home;
const site = { lon: 112.94, lat: 27.83 };
export const wayMetres = distanceMetres(home, site);

type Told = DomainEvent & { readonly at?: string };

/** An event so many seconds after the start. */
export const after = (seconds: number, type: string, data: object): Told => ({
  type,
  data,
  at: secondsAfter(testNoon, seconds),
});

const facts = { assignmentId, taskId, incidentId, teamId, drillId };
const all = (state: string, ids: readonly string[] = people) => ids.map((personId) => ({ personId, state }));

/** The same drill, with other players and with whatever happened besides. */
export function sceneOf(temper: Partial<PlayerTemper> = {}, seed = 7): Told[] {
  const plan = { ...smallPlan, temper: { ...smallPlan.temper, ...temper } };
  const formed = ({ size, ...team }: SimulatedTeam): Told =>
    after(0, 'DrillTeamFormed', {
      drillId,
      ...team,
      equipment: equipmentOf(team.kind, size),
      members: crewOf({ ...team, size }, testNoon),
    });
  const [inject] = plan.injects;
  const effects = inject?.effects ?? [];
  return [
    after(0, 'DrillPlanned', { drillId, title: '小演练', division: '4303', seed, ...plan }),
    after(0, 'DrillStarted', {
      drillId,
      title: '小演练',
      division: '4303',
      seed,
      speed: 1,
      durationSeconds: 1800,
    }),
    formed(first),
    formed(second),
    ...effects.flatMap((effect): Told[] => {
      if (effect.kind !== 'command') return [];
      if (effect.name === 'OpenIncident')
        return [after(0, 'IncidentOpened', { ...effect.data, jurisdictions: [], drillId })];
      return [after(0, 'TaskCreated', { ...effect.data, radiusMetres: 150, draft: false, drillId })];
    }),
  ];
}

export const offered = after(0, 'AssignmentOffered', {
  ...facts,
  teamName: '模拟·first platoon',
  teamKind: 'emergency',
  personIds: people,
  leadPersonId: people[0],
  expiresAt: secondsAfter(testNoon, 180),
});
export const accepted = after(30, 'OfferAccepted', {
  ...facts,
  leadPersonId: people[0],
  members: all('coming'),
});
export const enRoute = after(100, 'AssignmentEnRoute', { ...facts, members: all('en_route') });
export const onScene = after(400, 'AssignmentOnScene', { ...facts, members: all('on_scene') });
export const withdrawn = after(200, 'AssignmentWithdrawn', { ...facts, reason: '水退', members: [] });
export const silenced = after(0, 'TeamSilenced', { drillId, teamId, untilSeconds: 600 });
export const alarmed = (at: number, personId: string) =>
  after(at, 'AlarmRaised', {
    alarmId: idOf('alarm'),
    personId,
    teamName: '模拟·first platoon',
    division: '430302',
    teamId,
    incidentId,
    taskId,
    drillId,
  });
export const rollCalled = after(500, 'RollCallOpened', {
  rollCallId,
  incidentId,
  drillId,
  personIds: people,
  automatic: false,
  groups: [{ assignmentId, teamId, teamName: '模拟·first platoon', personIds: people }],
  dueAt: secondsAfter(testNoon, 620),
  deskAt: secondsAfter(testNoon, 800),
});

/** The play at a second of the drill, after these events. */
export function playAt(seconds: number, events: readonly Told[]): Play {
  const { world } = given(...events);
  const drill = world.drills.get(drillId);
  const plan = world.drillPlans.get(drillId);
  const timed: TimedEvent[] = events.map((event) => ({ at: event.at ?? testNoon, event }));
  const timeline = drillTimeline(timed);
  if (!drill || !plan || !timeline) throw new Error('the drill has not begun');
  const at = secondsAfter(testNoon, seconds);
  return { world, drill, plan, at, seconds, secondsAt: (moment) => timeline.secondsAt(moment) };
}
