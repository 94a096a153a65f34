/**
 * What a simulated volunteer wants to do next, from the rows on the phone and the clock: a pure function, so that the
 * way simulated people behave can be tested without a network. People take their time: every step has a delay drawn
 * once for the person and the assignment.
 */
import { distanceMetres, type Place } from '@muster/shared/geo/place.ts';
import type { WorldView } from '@muster/shared/domain/world.ts';
import { isMissing } from '@muster/shared/safety/standing.ts';
import type { Assignment, Task } from '@muster/shared/task/schema.ts';

/** How this person behaves; times in seconds of scenario time. */
export interface Temper {
  readonly personId: string;
  /** How likely an offer is accepted, 0 to 1. */
  readonly answerRate: number;
  readonly answerSeconds: number;
  readonly departSeconds: number;
  readonly workSeconds: number;
  /** Drawn once for each offer: below the answer rate it is accepted. */
  readonly luck: (assignmentId: string) => number;
}

export type Intention =
  | { readonly do: 'rest' }
  | { readonly do: 'answer_roll'; readonly rollCallId: string; readonly personIds: readonly string[] }
  | { readonly do: 'accept' | 'decline'; readonly assignment: Assignment }
  | { readonly do: 'depart'; readonly assignment: Assignment; readonly task: Task }
  | { readonly do: 'travel'; readonly task: Task }
  | { readonly do: 'arrive'; readonly assignment: Assignment; readonly task: Task }
  | { readonly do: 'check'; readonly task: Task; readonly item: string }
  | { readonly do: 'complete'; readonly assignment: Assignment; readonly task: Task }
  | { readonly do: 'work'; readonly task: Task }
  /** The assignment ended while the person was out: say so on being back. */
  | { readonly do: 'return'; readonly assignment: Assignment };

/** The person's next step. Only the lead of an assignment reports for it; members travel and work along. */
export function intentionOf(world: WorldView, temper: Temper, at: Place, now: number): Intention {
  const safe = rollAnswer(world, temper, now);
  if (safe) return safe;
  const assignment = currentAssignment(world, temper.personId);
  const task = assignment && world.tasks.get(assignment.taskId);
  if (!assignment || !task) return { do: 'rest' };
  const leads = assignment.leadPersonId === temper.personId;
  const since = (moment: string | undefined) => (now - Date.parse(moment ?? assignment.offeredAt)) / 1000;
  switch (assignment.state) {
    case 'offered':
      if (!leads || since(assignment.offeredAt) < temper.answerSeconds) return { do: 'rest' };
      return {
        do: temper.luck(assignment.assignmentId) < temper.answerRate ? 'accept' : 'decline',
        assignment,
      };
    case 'accepted':
      if (leads && since(assignment.answeredAt) >= temper.departSeconds)
        return { do: 'depart', assignment, task };
      return { do: 'rest' };
    case 'en_route':
      if (distanceMetres(at, task.place) > task.radiusMetres / 2) return { do: 'travel', task };
      return leads ? { do: 'arrive', assignment, task } : { do: 'work', task };
    case 'on_scene': {
      if (distanceMetres(at, task.place) > task.radiusMetres) return { do: 'travel', task };
      if (!leads) return { do: 'work', task };
      return nextWork(assignment, task, temper, since(assignment.onSceneAt));
    }
    case 'completed':
    case 'aborted':
    case 'withdrawn':
      return since(assignment.endedAt) < temper.departSeconds ? { do: 'rest' } : { do: 'return', assignment };
    default:
      return { do: 'rest' };
  }
}

/** Says that one is safe; the lead a while later for all who have not, because few members of a demo have phones. */
function rollAnswer(world: WorldView, temper: Temper, now: number): Intention | undefined {
  for (const { rollCallId, openedAt, people } of world.rollCalls.by('person', temper.personId)) {
    const me = people.find(({ personId }) => personId === temper.personId);
    const waited = (now - Date.parse(openedAt)) / 1000;
    if (!me || waited < temper.answerSeconds) continue;
    if (isMissing(me)) return { do: 'answer_roll', rollCallId, personIds: [temper.personId] };
    if (waited < 2 * temper.answerSeconds) continue;
    if (world.assignments.get(me.assignmentId)?.leadPersonId !== temper.personId) continue;
    const mates = people.filter((one) => one.assignmentId === me.assignmentId && isMissing(one));
    if (mates.length > 0)
      return { do: 'answer_roll', rollCallId, personIds: mates.map(({ personId }) => personId) };
  }
  return undefined;
}

/** Steps of the checklist spread evenly over the time the work takes, then the report that it is done. */
function nextWork(assignment: Assignment, task: Task, temper: Temper, worked: number): Intention {
  const steps = task.checklist.length;
  const due = steps === 0 ? 0 : Math.floor((worked / temper.workSeconds) * (steps + 1));
  const done = task.checklist.filter((step) => step.done).length;
  const next = task.checklist.find((step) => !step.done);
  if (next && done < due) return { do: 'check', task, item: next.item };
  if (!next && worked >= temper.workSeconds) return { do: 'complete', assignment, task };
  return { do: 'work', task };
}

function currentAssignment(world: WorldView, personId: string): Assignment | undefined {
  const mine = world.assignments.by('person', personId);
  const named = (assignment: Assignment) =>
    assignment.members.find((member) => member.personId === personId)?.state;
  return (
    mine.find((assignment) => ['coming', 'en_route', 'on_scene'].includes(named(assignment) ?? '')) ??
    mine.find((assignment) => assignment.state === 'offered' && named(assignment) === 'called')
  );
}
