/**
 * What waits as far as the rows tell: reckoned once a change, not once a second. Whatever becomes urgent only by the
 * clock is prepared here and judged in attention.ts.
 */
import type { WorldView } from '@muster/shared/domain/world.ts';
import type { Incident } from '@muster/shared/incident/schema.ts';
import { shortfallsOf } from '@muster/shared/matching/shortfall.ts';
import { phaseOf } from '@muster/shared/task/phase.ts';
import type { RestFigures } from '@muster/shared/task/rest.ts';
import { activeStates, engagedStates, type Assignment, type Task } from '@muster/shared/task/schema.ts';
import type {
  AttentionGroup,
  AttentionItem,
  Lapse,
  TiringPerson,
  WaitingHandover,
  WaitingSitrep,
  WideSpan,
} from './items.ts';
import { restDueAt } from './rest-due.ts';
import { safetyIn } from './safety-items.ts';

/** The policies this looks at. */
export interface WatchFigures {
  readonly lostMinutes: number;
  readonly rest: RestFigures;
  readonly spanWarn: number;
  readonly spanSuggest: number;
}

export interface WaitingParts {
  readonly sitreps: Iterable<WaitingSitrep>;
  readonly handovers: Iterable<WaitingHandover>;
  readonly figures: WatchFigures;
  /** Epoch milliseconds, for spells that still run: how exact it is hardly matters. */
  readonly at: number;
}

/** What belongs to one task and is judged by the clock. */
export interface TimedTask {
  readonly task: Task;
  readonly offered: readonly Assignment[];
  /** Everybody who is out for it. */
  readonly out: readonly string[];
  /** Whether people still have to be sent, or work is still to be done. */
  readonly deadline: string | undefined;
  readonly tiring: readonly { readonly assignment: Assignment; readonly people: readonly TiringPerson[] }[];
}

export interface Waiting {
  readonly steady: readonly AttentionItem[];
  readonly timed: readonly TimedTask[];
}

export function waitingIn(world: WorldView, parts: WaitingParts): Waiting {
  const steady: AttentionItem[] = safetyIn(world);
  const timed: TimedTask[] = [];
  for (const incident of world.incidents.by('status', 'open')) {
    const tasks = world.tasks.by('incident', incident.incidentId);
    if (tasks.length === 0) steady.push(idle(incident));
    for (const task of tasks) {
      const assignments = world.assignments.by('task', task.taskId);
      steady.push(...unaccounted(task, assignments));
      const phase = phaseOf(world, task);
      const over = phase === 'done' || phase === 'cancelled' || phase === 'draft';
      if (phase === 'open') steady.push(...unmet(world, task, assignments));
      const out = peopleOut(assignments);
      if (over && out.length === 0) continue;
      timed.push({
        task,
        offered: over ? [] : assignments.filter(({ state }) => state === 'offered'),
        out,
        deadline: over ? undefined : task.deadline,
        tiring: tiringOn(world, assignments, parts),
      });
    }
    steady.push(...spansOf(world, incident, parts.figures));
  }
  for (const sitrep of parts.sitreps)
    if (world.incidents.get(sitrep.incidentId)?.status === 'open') steady.push(unread(world, sitrep));
  for (const handover of parts.handovers) if (handover.takenBy === undefined) steady.push(untaken(handover));
  return { steady: withoutOlderHandovers(steady), timed };
}

function peopleOut(assignments: readonly Assignment[]): string[] {
  return assignments
    .flatMap(({ members }) => members)
    .filter(({ state }) => engagedStates.includes(state))
    .map(({ personId }) => personId);
}

const groupOfPriority: Readonly<Record<Task['priority'], AttentionGroup>> = {
  1: 'now',
  2: 'soon',
  3: 'watch',
  4: 'watch',
};
/** Somebody was asked and did not come: what was to wait has waited. */
const oneUp: Readonly<Record<AttentionGroup, AttentionGroup>> = { now: 'now', soon: 'now', watch: 'soon' };

function unmet(world: WorldView, task: Task, assignments: readonly Assignment[]): AttentionItem[] {
  const shortfalls = shortfallsOf(world, task);
  if (shortfalls.length === 0 && assignments.some(({ state }) => activeStates.includes(state))) return [];
  const lapses = assignments.flatMap(lapseOf).toSorted((one, other) => (one.at < other.at ? 1 : -1));
  const declined = lapses.filter(({ state }) => state === 'declined').length;
  const group = groupOfPriority[task.priority];
  return [
    {
      id: `unmet/${task.taskId}`,
      kind: 'unmet',
      group: lapses.length > 0 ? oneUp[group] : group,
      incidentId: task.incidentId,
      priority: task.priority,
      since: Date.parse(task.createdAt),
      task,
      shortfalls,
      declined,
      expired: lapses.length - declined,
      lapse: lapses[0],
    },
  ];
}

function lapseOf({ teamId, state, answeredAt, endedAt, expiresAt, reason }: Assignment): Lapse[] {
  if (state === 'declined') return [{ teamId, state, at: endedAt ?? answeredAt ?? expiresAt, reason }];
  return state === 'expired' ? [{ teamId, state, at: endedAt ?? expiresAt, reason: undefined }] : [];
}

function unaccounted(task: Task, assignments: readonly Assignment[]): AttentionItem[] {
  return assignments.flatMap((assignment): AttentionItem[] => {
    if (activeStates.includes(assignment.state)) return [];
    const count = assignment.members.filter(({ state }) => engagedStates.includes(state)).length;
    if (count === 0) return [];
    return [
      {
        id: `unaccounted/${assignment.assignmentId}`,
        kind: 'unaccounted',
        group: 'soon',
        incidentId: task.incidentId,
        priority: task.priority,
        since: Date.parse(assignment.endedAt ?? assignment.offeredAt),
        task,
        assignment,
        count,
      },
    ];
  });
}

function tiringOn(
  world: WorldView,
  assignments: readonly Assignment[],
  { at, figures }: WaitingParts,
): TimedTask['tiring'] {
  return assignments.flatMap((assignment) => {
    const people = assignment.members
      .filter(({ state }) => engagedStates.includes(state))
      .flatMap(({ personId }) => {
        const dueAt = restDueAt(world.ledgers.get(personId)?.spells ?? [], at, figures.rest);
        return dueAt === undefined ? [] : [{ personId, dueAt }];
      })
      .toSorted((one, other) => one.dueAt - other.dueAt);
    return people.length > 0 ? [{ assignment, people }] : [];
  });
}

/** Who leads too many: the command post its teams, or a team's leaders their people. */
function spansOf(
  world: WorldView,
  incident: Incident,
  { spanWarn, spanSuggest }: WatchFigures,
): AttentionItem[] {
  const { incidentId } = incident;
  const working = world.assignments
    .by('incident', incidentId)
    .filter(({ state }) => state !== 'offered' && activeStates.includes(state));
  const common = {
    group: 'watch' as const,
    incidentId,
    incident,
    priority: 5,
    since: Date.parse(incident.openedAt),
  };
  const items: AttentionItem[] = [];
  const teams = new Set(working.map(({ teamId }) => teamId)).size;
  if (teams > spanWarn)
    items.push({
      ...common,
      id: `teams-span/${incidentId}`,
      kind: 'teams-span',
      teams,
      deputies: Math.ceil(teams / spanSuggest),
    });
  const spans = working
    .flatMap((assignment): WideSpan[] => {
      const people = assignment.members.filter(({ state }) => engagedStates.includes(state));
      const leaders = Math.max(
        1,
        people.filter(({ personId }) => (world.volunteers.get(personId)?.post ?? 'member') !== 'member')
          .length,
      );
      const { assignmentId, teamId } = assignment;
      const led = people.length - leaders;
      return led > spanWarn * leaders ? [{ assignmentId, teamId, leaders, people: led }] : [];
    })
    .toSorted((one, other) => other.people / other.leaders - one.people / one.leaders);
  if (spans.length > 0)
    items.push({ ...common, id: `people-span/${incidentId}`, kind: 'people-span', spans });
  return items;
}

function unread(world: WorldView, sitrep: WaitingSitrep): AttentionItem {
  const task = sitrep.taskId === undefined ? undefined : world.tasks.get(sitrep.taskId);
  return {
    id: `sitrep/${sitrep.sitrepId}`,
    kind: 'sitrep',
    group: 'soon',
    incidentId: sitrep.incidentId,
    priority: task?.priority ?? 2,
    since: Date.parse(sitrep.at),
    task,
    sitrep,
  };
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

function untaken(handover: WaitingHandover): AttentionItem {
  return {
    id: `handover/${handover.handoverId}`,
    kind: 'handover',
    group: 'soon',
    incidentId: undefined,
    since: Date.parse(handover.signedAt),
    priority: 3,
    handover,
  };
}

/** A later hand-over of the same division says all that an earlier one did. */
function withoutOlderHandovers(items: readonly AttentionItem[]): AttentionItem[] {
  const latest = new Map<string, number>();
  for (const item of items)
    if (item.kind === 'handover')
      latest.set(
        item.handover.division,
        Math.max(item.since, latest.get(item.handover.division) ?? Number.NEGATIVE_INFINITY),
      );
  return items.filter(
    (item) => item.kind !== 'handover' || latest.get(item.handover.division) === item.since,
  );
}
