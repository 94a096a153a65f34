/**
 * What a simulated command post does (all but offering work, which needs the world as each offer leaves it): it answers
 * for alarms, calls the roll, follows up who does not answer, reads reports, and ends work that will not end by itself.
 */
import type { Actor } from '@muster/shared/kernel/envelope.ts';
import type { Place } from '@muster/shared/geo/place.ts';
import { policyValue } from '@muster/shared/policy/values.ts';
import { lastPlaceOf } from '@muster/shared/safety/nearest-team.ts';
import type { Alarm, RollCall, RollCallPerson } from '@muster/shared/safety/schema.ts';
import { isMissing } from '@muster/shared/safety/standing.ts';
import { activeStates, engagedStates, type Task } from '@muster/shared/task/schema.ts';
import { actId, secondsIn } from './choices.ts';
import { toTheCentimetre, whereabouts } from './movement.ts';
import { incidentsOf, isInDanger, isSilent, isSimulated, type Act, type Play } from './play.ts';

/** After help has come: what it takes to say what came of it. */
const lookingAfterSeconds = 300;
/** Nobody could be sent, or they do not come: what is known by then is written down. */
const longestAlarmSeconds = 1500;
/** A team that has found the silent one says so. */
const findingSeconds = 120;

export function deskActor({ drillId, division }: Play['drill']): Actor {
  return { id: `drill-desk:${drillId}`, role: 'dispatcher', scope: division };
}

/** How long the desk takes for one thing, in drill time. */
export function reactionSeconds({ drill, plan }: Pick<Play, 'drill' | 'plan'>, what: string): number {
  return plan.desk ? secondsIn(plan.desk.reactionSeconds, drill.seed, 'desk', what) : Infinity;
}

/** Work that the desk itself asks for to help somebody: the nearest team goes, whichever is best at it. */
export function isHelp({ drill, world }: Play, taskId: string): boolean {
  const { drillId } = drill;
  const isOwn = (row: { drillId?: string }): boolean => row.drillId === drillId;
  const alarms = [...world.alarms.values()].filter(isOwn);
  const rollCalls = [...world.rollCalls.values()].filter(isOwn);
  return (
    alarms.some(({ alarmId }) => rescueId(drillId, alarmId) === taskId) ||
    rollCalls.some(({ rollCallId, people }) =>
      people.some(({ teamId }) => searchId(drillId, rollCallId, teamId) === taskId),
    )
  );
}

/** All that the simulated desk of a drill does now. */
export function deskActs(play: Play): Act[] {
  const { world, drill } = play;
  if (!play.plan.desk) return [];
  const isOwn = (row: { drillId?: string }): boolean => row.drillId === drill.drillId;
  return [
    ...world.alarms
      .by('open', 'open')
      // Whether somebody real is in danger is for people to find out, in a drill as well.
      .filter((alarm) => isOwn(alarm) && isSimulated(play, alarm.teamId))
      .flatMap((alarm) => alarmActs(play, alarm)),
    ...rollCallsDue(play),
    ...world.rollCalls
      .by('open', 'open')
      .filter(isOwn)
      .flatMap((rollCall) => missingActs(play, rollCall)),
    ...incidentsOf(play).flatMap(({ incidentId }) => [
      ...unansweredActs(play, incidentId),
      ...readingActs(play, incidentId),
      ...finishingActs(play, incidentId),
    ]),
  ];
}

function act({ drill }: Play, key: string, command: Act['command']): Act {
  return { key: `desk ${key}`, actor: deskActor(drill), command };
}

const rescueId = (drillId: string, alarmId: string): string => actId(drillId, `rescue ${alarmId}`);
const searchId = (drillId: string, rollCallId: string, teamId: string): string =>
  actId(drillId, `search ${rollCallId} ${teamId}`);

function alarmActs(play: Play, alarm: Alarm): Act[] {
  const { alarmId, raisedAt, acknowledgedAt } = alarm;
  if (acknowledgedAt === undefined) {
    const due = play.secondsAt(raisedAt) + reactionSeconds(play, `alarm ${alarmId}`);
    return play.seconds < due
      ? []
      : [act(play, `hears ${alarmId}`, { name: 'AcknowledgeAlarm', data: { alarmId } })];
  }
  const heard = play.secondsAt(acknowledgedAt);
  return [...rescue(play, alarm, heard), ...outcome(play, alarm, heard)];
}

/** Asks for help to be sent; the offer follows as for all work. */
function rescue(play: Play, alarm: Alarm, heard: number): Act[] {
  const { alarmId, teamName, personId } = alarm;
  const taskId = rescueId(play.drill.drillId, alarmId);
  const incidentId = incidentFor(play, alarm.incidentId);
  if (play.world.tasks.has(taskId) || incidentId === undefined) return [];
  if (play.seconds < heard + reactionSeconds(play, `rescue ${alarmId}`)) return [];
  const place = placeOf(play, { ...alarm, incidentId });
  if (!place) return [];
  const callsign = play.world.volunteers.get(personId)?.callsign ?? teamName;
  return [
    act(play, `rescue ${alarmId}`, {
      name: 'CreateTask',
      data: {
        taskId,
        incidentId,
        place,
        kind: 'medical_post',
        title: `救助：${callsign}`.slice(0, 120),
        priority: 1,
        needs: [{ people: 2 }, { skill: 'first_aid', level: 1, count: 1 }],
        checklist: ['reach_victim', 'hand_to_medics'],
      },
    }),
  ];
}

function outcome(play: Play, { alarmId }: Alarm, heard: number): Act[] {
  const helpers = play.world.assignments.by('task', rescueId(play.drill.drillId, alarmId));
  const arrived = helpers.flatMap(({ onSceneAt }) =>
    onSceneAt === undefined ? [] : [play.secondsAt(onSceneAt)],
  );
  if (arrived.some((since) => play.seconds >= since + lookingAfterSeconds))
    return [
      act(play, `rescued ${alarmId}`, {
        name: 'CloseAlarm',
        data: { alarmId, outcome: 'rescued', note: '救援队已到场，伤员交医疗人员照料' },
      }),
    ];
  if (play.seconds < heard + longestAlarmSeconds) return [];
  return [
    act(play, `closes ${alarmId}`, {
      name: 'CloseAlarm',
      data: { alarmId, outcome: 'other', note: '由本队照料，未能另派救援队' },
    }),
  ];
}

/** The incident named as long as it goes on, else the drill's first. */
function incidentFor(play: Play, incidentId: string | undefined): string | undefined {
  const open = incidentsOf(play);
  return (open.find((incident) => incident.incidentId === incidentId) ?? open[0])?.incidentId;
}

function placeOf(play: Play, who: Parameters<typeof lastPlaceOf>[1]): Place | undefined {
  const seen = whereabouts(play, who.personId)?.place;
  const place = lastPlaceOf(play.world, who, new Map(seen ? [[who.personId, seen]] : []))?.place;
  return place && toTheCentimetre(place);
}

/** The roll is called where somebody has called for help, and where a team's radios have fallen silent. */
function rollCallsDue(play: Play): Act[] {
  return incidentsOf(play).flatMap(({ incidentId }): Act[] => {
    const calls = play.world.rollCalls.by('incident', incidentId);
    if (calls.some(({ status }) => status === 'open')) return [];
    const latest = Math.max(-1, ...calls.map(({ openedAt }) => play.secondsAt(openedAt)));
    const isAnybodyThere = play.world.assignments
      .by('incident', incidentId)
      .some(({ members }) => members.some(({ state }) => engagedStates.includes(state)));
    const reason = [...alarmsIn(play, incidentId), ...silencesIn(play, incidentId)].find(
      ({ since, what }) =>
        latest < since && play.seconds >= since + reactionSeconds(play, `roll for ${what}`),
    );
    if (!reason || !isAnybodyThere) return [];
    const key = `roll ${incidentId} for ${reason.what}`;
    const rollCallId = actId(play.drill.drillId, key);
    return [act(play, key, { name: 'CallRoll', data: { rollCallId, incidentId } })];
  });
}

interface Reason {
  readonly what: string;
  /** Drill time at which the desk heard of it. */
  readonly since: number;
}

/** One that belongs to no incident is answered where help is sent from. */
function alarmsIn(play: Play, incidentId: string): Reason[] {
  return play.world.alarms.by('open', 'open').flatMap((alarm) => {
    const { alarmId, acknowledgedAt, drillId } = alarm;
    if (drillId !== play.drill.drillId || acknowledgedAt === undefined) return [];
    if (incidentFor(play, alarm.incidentId) !== incidentId) return [];
    return [{ what: `alarm ${alarmId}`, since: play.secondsAt(acknowledgedAt) }];
  });
}

/** A team that is away on the incident and does not answer its radio; since the inject that made it so. */
function silencesIn(play: Play, incidentId: string): Reason[] {
  const { world, plan } = play;
  return plan.delivered.flatMap(({ injectId, offsetSeconds }) => {
    const effects = plan.injects.find((inject) => inject.injectId === injectId)?.effects ?? [];
    return effects.flatMap((effect) => {
      if (effect.kind !== 'silence' || !isSilent(play, effect.teamId)) return [];
      const isAway = world.assignments.by('team', effect.teamId).some((one) => one.incidentId === incidentId);
      return isAway ? [{ what: `silence ${injectId}`, since: offsetSeconds }] : [];
    });
  });
}

/** Told that somebody is missing: by radio it hears those it can; to a silent team it sends the nearest. */
function missingActs(play: Play, rollCall: RollCall): Act[] {
  const { rollCallId, incidentId, deskAt, escalatedTo, people } = rollCall;
  if (escalatedTo !== 'dispatcher') return [];
  if (play.seconds < play.secondsAt(deskAt) + reactionSeconds(play, `missing ${rollCallId}`)) return [];
  const missing = people.filter(isMissing);
  const teams = Map.groupBy(missing, ({ teamId }) => teamId);
  return [...teams].flatMap(([teamId, those]): Act[] => {
    // Real people have to be heard of, and not to be made up.
    const isPlayed = isSimulated(play, teamId);
    if (!isPlayed || isSilent(play, teamId)) return search(play, { rollCallId, incidentId }, teamId, those);
    const heard = those.filter(({ personId }) => !isInDanger(play, personId));
    return heard.length === 0 ? [] : [radioed(play, rollCallId, heard)];
  });
}

function radioed(play: Play, rollCallId: string, people: readonly RollCallPerson[]): Act {
  const personIds = people.map(({ personId }) => personId);
  return act(play, `heard ${rollCallId} ${personIds.join()}`, {
    name: 'AnswerRollCall',
    data: { rollCallId, personIds },
  });
}

function search(
  play: Play,
  { rollCallId, incidentId }: Pick<RollCall, 'rollCallId' | 'incidentId'>,
  teamId: string,
  missing: readonly RollCallPerson[],
): Act[] {
  const taskId = searchId(play.drill.drillId, rollCallId, teamId);
  const [first] = missing;
  if (!first) return [];
  if (play.world.tasks.has(taskId)) {
    const found = play.world.assignments
      .by('task', taskId)
      .some(
        ({ onSceneAt }) =>
          onSceneAt !== undefined && play.seconds >= play.secondsAt(onSceneAt) + findingSeconds,
      );
    return found && isSimulated(play, teamId) ? [radioed(play, rollCallId, missing)] : [];
  }
  const away = play.world.assignments.get(first.assignmentId);
  const place = placeOf(play, {
    personId: first.personId,
    incidentId,
    ...(away ? { taskId: away.taskId } : {}),
  });
  if (!place) return [];
  const title = `核实失联：${play.world.teams.get(teamId)?.name ?? ''}`.slice(0, 120);
  return [
    act(play, `search ${rollCallId} ${teamId}`, {
      name: 'CreateTask',
      data: {
        taskId,
        incidentId,
        place,
        kind: 'welfare_visit',
        title,
        priority: 1,
        needs: [{ people: 2 }],
        checklist: [],
      },
    }),
  ];
}

/**
 * An offer runs out by the clock on the wall, which at sixty drill seconds a second is three hours of the drill: of who is
 * simulated nobody waits longer than the same time of the drill. Real people keep theirs.
 */
function unansweredActs(play: Play, incidentId: string): Act[] {
  const patience = policyValue(play.world, 'offer_seconds');
  return play.world.assignments
    .by('incident', incidentId)
    .filter(({ state, teamId }) => state === 'offered' && isSimulated(play, teamId))
    .flatMap(({ assignmentId, offeredAt }): Act[] => {
      const due = play.secondsAt(offeredAt) + patience + reactionSeconds(play, `unanswered ${assignmentId}`);
      if (play.seconds < due) return [];
      const data = { assignmentId, reason: '久未应答，改派他队' };
      return [act(play, `unanswered ${assignmentId}`, { name: 'WithdrawAssignment', data })];
    });
}

function readingActs(play: Play, incidentId: string): Act[] {
  return play.world.sitreps.by('incident', incidentId).flatMap(({ sitrepId, at }): Act[] => {
    if (play.seconds < play.secondsAt(at) + reactionSeconds(play, `report ${sitrepId}`)) return [];
    return [act(play, `reads ${sitrepId}`, { name: 'ReadSitrep', data: { sitrepId } })];
  });
}

/** Everybody who was sent is back and every step is done, and yet less was brought than was asked for. */
function finishingActs(play: Play, incidentId: string): Act[] {
  return play.world.tasks.by('incident', incidentId).flatMap((task): Act[] => {
    const since = task.outcome === undefined && !task.draft ? workedUntil(play, task) : undefined;
    const { taskId } = task;
    if (since === undefined || play.seconds < since + reactionSeconds(play, `finish ${taskId}`)) return [];
    return [act(play, `finish ${taskId} ${since}`, { name: 'FinishTask', data: { taskId } })];
  });
}

/** Drill time at which the last of those who did the work was back; nothing while it goes on or is not done. */
export function workedUntil({ world, secondsAt }: Play, task: Task): number | undefined {
  const assignments = world.assignments.by('task', task.taskId);
  if (assignments.some(({ state }) => activeStates.includes(state))) return undefined;
  if (task.checklist.some(({ done }) => !done)) return undefined;
  const ends = assignments.flatMap(({ state, endedAt }) =>
    state === 'completed' && endedAt !== undefined ? [secondsAt(endedAt)] : [],
  );
  return ends.length === 0 ? undefined : Math.max(...ends);
}
