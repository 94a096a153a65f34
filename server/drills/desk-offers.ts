/** Which team the simulated desk asks next for which work: as a dispatcher would, from the list of candidates. */
import { candidates, type Candidate } from '@muster/shared/matching/candidates.ts';
import { shortfallsOf } from '@muster/shared/matching/shortfall.ts';
import type { Stored } from '@muster/shared/kernel/table.ts';
import type { AssignmentState, Task } from '@muster/shared/task/schema.ts';
import { isHelp, reactionSeconds, workedUntil, deskActor } from './desk-play.ts';
import { actId } from './choices.ts';
import { incidentsOf, type Act, type Play } from './play.ts';

const fallenThrough: readonly AssignmentState[] = ['declined', 'expired', 'withdrawn', 'aborted'];

/** Work that lacks somebody, and has for as long as the desk takes to see it; the most urgent first. */
export function tasksToStaff(play: Play): Stored<Task>[] {
  const { world, seconds, secondsAt } = play;
  return incidentsOf(play)
    .flatMap(({ incidentId }) => world.tasks.by('incident', incidentId))
    .filter((task) => {
      if (task.draft || task.outcome !== undefined || !lacks(play, task)) return false;
      const ended = world.assignments
        .by('task', task.taskId)
        .flatMap(({ state, endedAt }) =>
          fallenThrough.includes(state) && endedAt !== undefined ? [secondsAt(endedAt)] : [],
        );
      const since = Math.max(secondsAt(task.createdAt), ...ended);
      return seconds >= since + reactionSeconds(play, `offer ${task.taskId} ${ended.length}`);
    })
    .toSorted((one, other) => one.priority - other.priority);
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
  const { ranked, shortfalls } = candidates(world, taskId, { at });
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

function nearest(among: readonly Candidate[]): Candidate | undefined {
  return among.toSorted((one, other) => one.travelMinutes - other.travelMinutes)[0];
}
