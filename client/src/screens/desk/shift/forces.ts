/** Who is out, team by team: for a hand-over and for a situation report. */
import type { WorldView } from '@muster/shared/domain/world.ts';
import { isOfDrill } from '@muster/shared/incident/of-drill.ts';
import type { RestFigures } from '@muster/shared/task/rest.ts';
import {
  activeStates,
  engagedStates,
  type Assignment,
  type MemberState,
} from '@muster/shared/task/schema.ts';
import type { LastHeard } from '../queue/attention.ts';
import { restDueAt } from '../queue/rest-due.ts';

export interface TeamPeople {
  readonly assignmentId: string;
  readonly teamId: string;
  readonly taskId: string;
  readonly personIds: readonly string[];
}

export interface People {
  readonly coming: number;
  readonly enRoute: number;
  readonly onScene: number;
  readonly released: number;
  /** Of assignments that are not over. */
  readonly out: readonly TeamPeople[];
  /** The assignment is over, and they have not been reported back. */
  readonly unaccounted: readonly TeamPeople[];
  /** Out, and not heard of for longer than the policy allows. Who was never heard of is not claimed to be lost. */
  readonly lost: readonly TeamPeople[];
}

export interface PeopleParts {
  /** Epoch milliseconds. */
  readonly at: number;
  readonly lastHeard: LastHeard;
  readonly lostMinutes: number;
}

const away = (assignment: Assignment): string[] =>
  assignment.members.filter(({ state }) => engagedStates.includes(state)).map(({ personId }) => personId);
const isActive = ({ state }: Assignment): boolean => activeStates.includes(state);

export function peopleOf(assignments: readonly Assignment[], parts: PeopleParts): People {
  const { at, lastHeard, lostMinutes } = parts;
  const members = assignments.flatMap((assignment) => assignment.members);
  const count = (state: MemberState): number => members.filter((member) => member.state === state).length;
  const isLost = (personId: string): boolean => {
    const heard = lastHeard(personId);
    return heard !== undefined && at - heard > lostMinutes * 60_000;
  };
  const teams = (wanted: (assignment: Assignment) => readonly string[]): TeamPeople[] =>
    assignments.flatMap((assignment) => {
      const personIds = wanted(assignment);
      const { assignmentId, teamId, taskId } = assignment;
      return personIds.length > 0 ? [{ assignmentId, teamId, taskId, personIds }] : [];
    });
  return {
    coming: count('coming'),
    enRoute: count('en_route'),
    onScene: count('on_scene'),
    released: count('released'),
    out: teams((assignment) => (isActive(assignment) ? away(assignment) : [])),
    unaccounted: teams((assignment) => (isActive(assignment) ? [] : away(assignment))),
    lost: teams((assignment) => away(assignment).filter(isLost)),
  };
}

export function countPeople(teams: readonly TeamPeople[]): number {
  return teams.reduce((sum, { personIds }) => sum + personIds.length, 0);
}

/** Something that happens by itself when nobody acts. */
export interface FallsDue {
  readonly kind: 'offer' | 'deadline' | 'rest';
  /** Epoch milliseconds. */
  readonly at: number;
  readonly taskId: string;
  readonly teamId?: string;
  readonly count?: number;
}

export interface DueParts {
  readonly at: number;
  readonly rest: RestFigures;
  /** Nothing later than this is told of, epoch milliseconds. */
  readonly until: number;
}

/** What falls due next, the first first; what is overdue stands before it. */
export function fallsDueNext(
  world: WorldView,
  assignments: readonly Assignment[],
  { at, rest, until }: DueParts,
): FallsDue[] {
  const due: FallsDue[] = [];
  const tasks = new Set(assignments.map(({ taskId }) => taskId));
  for (const task of world.tasks.values()) {
    if (task.outcome !== undefined || task.draft || task.deadline === undefined) continue;
    const isOpen = world.incidents.get(task.incidentId)?.status === 'open';
    const isOurs = tasks.has(task.taskId) || (isOpen && !isOfDrill(world, task));
    if (isOurs) due.push({ kind: 'deadline', at: Date.parse(task.deadline), taskId: task.taskId });
  }
  for (const { state, expiresAt, taskId, teamId, members } of assignments) {
    if (state === 'offered') due.push({ kind: 'offer', at: Date.parse(expiresAt), taskId, teamId });
    if (!activeStates.includes(state)) continue;
    const moments = members
      .filter((member) => engagedStates.includes(member.state))
      .flatMap(({ personId }) => {
        const dueAt = restDueAt(world.ledgers.get(personId)?.spells ?? [], at, rest);
        return dueAt === undefined ? [] : [dueAt];
      });
    if (moments.length > 0)
      due.push({ kind: 'rest', at: Math.min(...moments), taskId, teamId, count: moments.length });
  }
  return due.filter((one) => one.at <= until).toSorted((one, other) => one.at - other.at);
}
