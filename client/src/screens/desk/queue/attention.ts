/**
 * What waits for the dispatcher. Each item names its own cure: a task to staff, an offer about to lapse, people nobody
 * hears from, work past its deadline, people not reported back, an incident nobody works on.
 */
import type { WorldView } from '@muster/shared/domain/world.ts';
import type { Incident } from '@muster/shared/incident/schema.ts';
import { shortfallsOf, type Shortfall } from '@muster/shared/matching/shortfall.ts';
import { phaseOf } from '@muster/shared/task/phase.ts';
import { activeStates, engagedStates, type Assignment, type Task } from '@muster/shared/task/schema.ts';
import { freshnessOf } from '@muster/shared/telemetry/freshness.ts';

export const attentionGroups = ['now', 'soon', 'watch'] as const;
export type AttentionGroup = (typeof attentionGroups)[number];

interface Common {
  /** The same for as long as the same thing waits. */
  readonly id: string;
  readonly group: AttentionGroup;
  readonly incidentId: string;
  /** Earlier first within a group and priority, epoch milliseconds. */
  readonly since: number;
  readonly priority: number;
}

export type AttentionItem = Common &
  (
    | {
        readonly kind: 'unmet';
        readonly task: Task;
        readonly shortfalls: readonly Shortfall[];
        readonly declined: number;
        readonly expired: number;
      }
    | { readonly kind: 'expiring'; readonly task: Task; readonly assignment: Assignment }
    | { readonly kind: 'lost'; readonly task: Task; readonly people: readonly LostPerson[] }
    | { readonly kind: 'late'; readonly task: Task; readonly deadline: string }
    | {
        readonly kind: 'unaccounted';
        readonly task: Task;
        readonly assignment: Assignment;
        readonly count: number;
      }
    | { readonly kind: 'idle'; readonly incident: Incident }
  );

export interface LostPerson {
  readonly personId: string;
  /** Epoch milliseconds of the last position. */
  readonly lastAt: number;
}

/** Epoch milliseconds of a person's last known position. */
export type LastHeard = (personId: string) => number | undefined;

/** An offer with less time left than this is about to lapse. */
export const expiringMilliseconds = 60_000;

export function attentionOf(world: WorldView, now: number, lastHeard: LastHeard): AttentionItem[] {
  const items: AttentionItem[] = [];
  for (const incident of world.incidents.by('status', 'open')) {
    const tasks = world.tasks.by('incident', incident.incidentId);
    if (tasks.length === 0) items.push(idle(incident));
    for (const task of tasks) items.push(...attentionOfTask(world, task, now, lastHeard));
  }
  return items.toSorted(
    (one, other) =>
      attentionGroups.indexOf(one.group) - attentionGroups.indexOf(other.group) ||
      one.priority - other.priority ||
      one.since - other.since ||
      (one.id < other.id ? -1 : 1),
  );
}

function attentionOfTask(world: WorldView, task: Task, now: number, lastHeard: LastHeard): AttentionItem[] {
  const assignments = world.assignments.by('task', task.taskId);
  const common = { task, incidentId: task.incidentId, priority: task.priority };
  const items: AttentionItem[] = unaccounted(common, assignments);
  const phase = phaseOf(world, task);
  if (phase === 'done' || phase === 'cancelled' || phase === 'draft') return items;

  const shortfalls = shortfallsOf(world, task);
  if (
    phase === 'open' &&
    (shortfalls.length > 0 || !assignments.some((one) => activeStates.includes(one.state)))
  )
    items.push({
      ...common,
      id: `unmet/${task.taskId}`,
      kind: 'unmet',
      group: task.priority === 1 ? 'now' : task.priority === 2 ? 'soon' : 'watch',
      since: Date.parse(task.createdAt),
      shortfalls,
      declined: assignments.filter((one) => one.state === 'declined').length,
      expired: assignments.filter((one) => one.state === 'expired').length,
    });
  for (const assignment of assignments) {
    const expiresAt = Date.parse(assignment.expiresAt);
    if (assignment.state === 'offered' && expiresAt - now <= expiringMilliseconds)
      items.push({
        ...common,
        id: `expiring/${assignment.assignmentId}`,
        kind: 'expiring',
        group: 'soon',
        since: expiresAt,
        assignment,
      });
  }
  const people = lostAmong(assignments, now, lastHeard);
  const longest = Math.min(...people.map((person) => person.lastAt));
  if (people.length > 0)
    items.push({ ...common, id: `lost/${task.taskId}`, kind: 'lost', group: 'soon', since: longest, people });
  const { deadline } = task;
  if (deadline !== undefined && Date.parse(deadline) < now)
    items.push({
      ...common,
      id: `late/${task.taskId}`,
      kind: 'late',
      group: 'soon',
      since: Date.parse(deadline),
      deadline,
    });
  return items;
}

function unaccounted(
  common: { task: Task; incidentId: string; priority: number },
  assignments: readonly Assignment[],
): AttentionItem[] {
  return assignments.flatMap((assignment) => {
    if (activeStates.includes(assignment.state)) return [];
    const count = assignment.members.filter((member) => engagedStates.includes(member.state)).length;
    if (count === 0) return [];
    const since = Date.parse(assignment.endedAt ?? assignment.offeredAt);
    const id = `unaccounted/${assignment.assignmentId}`;
    return [
      { ...common, id, kind: 'unaccounted' as const, group: 'soon' as const, since, assignment, count },
    ];
  });
}

function lostAmong(assignments: readonly Assignment[], now: number, lastHeard: LastHeard): LostPerson[] {
  return assignments
    .flatMap((assignment) => assignment.members)
    .filter((member) => engagedStates.includes(member.state))
    .flatMap(({ personId }) => {
      const lastAt = lastHeard(personId);
      return lastAt !== undefined && freshnessOf((now - lastAt) / 1000) === 'lost'
        ? [{ personId, lastAt }]
        : [];
    })
    .toSorted((one, other) => one.lastAt - other.lastAt);
}

function idle(incident: Incident): AttentionItem {
  return {
    id: `idle/${incident.incidentId}`,
    kind: 'idle',
    group: 'watch',
    incidentId: incident.incidentId,
    since: Date.parse(incident.openedAt),
    priority: 4,
    incident,
  };
}
