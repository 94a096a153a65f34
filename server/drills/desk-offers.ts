/** Which team the simulated desk asks next for which work: as a dispatcher would, from the list of candidates. */
import { candidates, type Candidate } from '@muster/shared/matching/candidates.ts';
import type { Place } from '@muster/shared/geo/place.ts';
import { shortfallsOf } from '@muster/shared/matching/shortfall.ts';
import type { Stored } from '@muster/shared/kernel/table.ts';
import type { AssignmentState, Task } from '@muster/shared/task/schema.ts';
import { isHelp, reactionSeconds, workedUntil, deskActor } from './desk-play.ts';
import { actId } from './choices.ts';
import { whereabouts } from './movement.ts';
import { incidentsOf, isSimulated, type Act, type Play } from './play.ts';

const fallenThrough: readonly AssignmentState[] = ['declined', 'expired', 'withdrawn', 'aborted'];

/** Work that lacks somebody, the most urgent first. */
export function tasksLacking(play: Play): Stored<Task>[] {
  return incidentsOf(play)
    .flatMap(({ incidentId }) => play.world.tasks.by('incident', incidentId))
    .filter((task) => !task.draft && task.outcome === undefined && lacks(play, task))
    .toSorted((one, other) => one.priority - other.priority);
}

/** Whether the desk has had the time it takes to see that a task lacks somebody: since it was asked for, or was let down. */
export function isSeen({ world, secondsAt, seconds, ...play }: Play, task: Task): boolean {
  const ended = world.assignments
    .by('task', task.taskId)
    .flatMap(({ state, endedAt }) =>
      fallenThrough.includes(state) && endedAt !== undefined ? [secondsAt(endedAt)] : [],
    );
  const since = Math.max(secondsAt(task.createdAt), ...ended);
  return seconds >= since + reactionSeconds(play, `offer ${task.taskId} ${ended.length}`);
}

/** Not what was done with fewer than were asked for. */
function lacks(play: Play, task: Task): boolean {
  if (workedUntil(play, task) !== undefined) return false;
  if (task.needs.length > 0) return shortfallsOf(play.world, task).length > 0;
  return play.world.assignments.by('task', task.taskId).every(({ state }) => fallenThrough.includes(state));
}

/** The next offer for a task; nothing when nobody who takes part could bring anything that is missing. */
export function nextOffer(play: Play, task: Task): Act | undefined {
  const { world, drill, at } = play;
  const { taskId } = task;
  const before = world.assignments.by('task', taskId);
  const { ranked, shortfalls } = candidates(world, taskId, {
    at,
    origins: (teamId) => placeOfTeam(play, teamId),
  });
  const useful = ranked.filter(
    ({ teamId, brings }) =>
      drill.teamIds.includes(teamId) &&
      (shortfalls.length === 0 || brings.some(({ need }) => shortfalls.some((one) => one.need === need))),
  );
  // Whoever has said no is not asked again; whoever did not answer, when nobody else is left.
  const states = (teamId: string) => before.filter((one) => one.teamId === teamId).map(({ state }) => state);
  const willing = useful.filter(({ teamId }) => !states(teamId).includes('declined'));
  const untried = willing.filter(({ teamId }) => states(teamId).length === 0);
  const among = untried.length > 0 ? untried : willing;
  const chosen = isHelp(play, taskId) ? nearest(among) : among[0];
  if (!chosen) return undefined;
  const key = `desk offer ${taskId} ${before.length}`;
  const { teamId, personIds } = chosen;
  return {
    key,
    actor: deskActor(drill),
    command: {
      name: 'OfferAssignment',
      data: {
        assignmentId: actId(drill.drillId, `assignment ${key}`),
        taskId,
        teamId,
        personIds: [...personIds],
      },
    },
  };
}

/** Where the simulated team's leader is: it may be on its way home and nearer than that. */
function placeOfTeam(play: Play, teamId: string): Place | undefined {
  if (!isSimulated(play, teamId)) return undefined;
  const lead = play.world.volunteers.by('team', teamId).find(({ post }) => post === 'leader');
  return lead && whereabouts(play, lead.personId)?.place;
}

function nearest(among: readonly Candidate[]): Candidate | undefined {
  return among.toSorted((one, other) => one.travelMinutes - other.travelMinutes)[0];
}
