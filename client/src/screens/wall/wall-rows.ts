/** What a big screen shows: which incident's turn it is, and its work by phase. */
import type { WorldView } from '@muster/shared/domain/world.ts';
import type { Incident } from '@muster/shared/incident/schema.ts';
import { byResponse } from '../desk/bar/situation.ts';
import { shortfallsOf, type Shortfall } from '@muster/shared/matching/shortfall.ts';
import { phaseOf, type TaskPhase } from '@muster/shared/task/phase.ts';
import { activeStates, type Assignment, type Task } from '@muster/shared/task/schema.ts';

/** Seconds that one incident stays. */
export const turnSeconds = 20;

export interface Turn {
  readonly incident: Incident;
  /** Counted from one. */
  readonly number: number;
  readonly of: number;
  readonly secondsLeft: number;
}

/** Whose turn it is: all walls of a command post show the same, for they go by the server's clock. */
export function turnAt(incidents: readonly Incident[], now: number): Turn | undefined {
  const order = byResponse(incidents);
  const seconds = Math.floor(now / 1000);
  const index = order.length === 0 ? 0 : Math.floor(seconds / turnSeconds) % order.length;
  const incident = order[index];
  if (!incident) return undefined;
  return {
    incident,
    number: index + 1,
    of: order.length,
    secondsLeft: turnSeconds - (seconds % turnSeconds),
  };
}

export interface WallTask {
  readonly task: Task;
  readonly assignments: readonly Assignment[];
  readonly missing: readonly Shortfall[];
}

export interface WallPhase {
  readonly phase: TaskPhase;
  readonly count: number;
  /** As many as there is room for. */
  readonly tasks: readonly WallTask[];
}

/** What still needs somebody comes before what goes by itself. */
const shownPhases: readonly TaskPhase[] = ['open', 'under_way', 'staffed'];

export function workOf(world: WorldView, incidentId: string, room: number): WallPhase[] {
  const all = world.tasks.by('incident', incidentId);
  const phases = shownPhases.map((phase) => ({
    phase,
    tasks: all
      .filter((task) => phaseOf(world, task) === phase)
      .toSorted((one, other) => one.priority - other.priority || (one.createdAt < other.createdAt ? -1 : 1)),
  }));
  let left = room;
  return phases
    .filter(({ tasks }) => tasks.length > 0)
    .map(({ phase, tasks }, index, kept) => {
      // Each phase gets its share of the room, and what others leave.
      const share = Math.ceil(left / (kept.length - index));
      const shown = tasks.slice(0, share);
      left -= shown.length;
      return {
        phase,
        count: tasks.length,
        tasks: shown.map((task) => ({
          task,
          assignments: world.assignments
            .by('task', task.taskId)
            .filter(({ state }) => activeStates.includes(state)),
          missing: shortfallsOf(world, task),
        })),
      };
    });
}
