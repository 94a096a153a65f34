/**
 * What asks something of this person now, most urgent first. Pure: the same rows and the same moment give the same
 * list, so it is tested without a screen.
 */
import { phoneRights } from '@muster/shared/access/post.ts';
import type { WorldView } from '@muster/shared/domain/world.ts';
import type { Actor } from '@muster/shared/kernel/envelope.ts';
import { activeStates, engagedStates, type Assignment, type Member } from '@muster/shared/task/schema.ts';
import type { FieldItem, FieldItemKind } from './field-item.ts';
import { rankOfItem } from './standing.ts';

/** News older than this is history. */
const newsMilliseconds = 3 * 3_600_000;

export interface Standing {
  readonly world: WorldView;
  readonly actor: Actor;
  readonly now: number;
  /** Assignments whose end this person has taken note of. */
  readonly acknowledged: ReadonlySet<string>;
}

export function fieldItems(standing: Standing): FieldItem[] {
  return [...standing.world.assignments.values()]
    .map((assignment) => itemOf(standing, assignment))
    .filter((item) => item !== undefined)
    .toSorted((one, other) => rankOfItem(one) - rankOfItem(other) || deadlineOf(one) - deadlineOf(other));
}

function itemOf(
  { world, actor, now, acknowledged }: Standing,
  assignment: Assignment,
): FieldItem | undefined {
  const task = world.tasks.get(assignment.taskId);
  if (!task) return undefined;
  const { assignmentId } = assignment;
  const own = assignment.members.find((member) => member.personId === actor.personId);
  const { progress: speaks, others } = phoneRights(world, actor, assignment);
  const accounts = others && assignment.members.some((member) => member.personId !== actor.personId);
  const away = assignment.members.filter((member) => engagedStates.includes(member.state));
  const kind = kindOf(assignment, own, speaks, away, now);
  if (kind === undefined || (kind === 'news' && acknowledged.has(assignmentId))) return undefined;
  const incident = world.incidents.get(assignment.incidentId);
  // A drill that is over says so itself, once for all that ended with it.
  if (kind === 'news' && incident?.drillId !== undefined && incident.status === 'closed') return undefined;
  return { kind, assignment, task, incident, own, speaks, accounts, away };
}

function kindOf(
  assignment: Assignment,
  own: Member | undefined,
  speaks: boolean,
  away: readonly Member[],
  now: number,
): FieldItemKind | undefined {
  const ownAway = own !== undefined && engagedStates.includes(own.state);
  if (assignment.state === 'offered')
    return speaks || own?.state === 'called' || ownAway ? 'offer' : undefined;
  if (activeStates.includes(assignment.state)) {
    if (speaks || ownAway) return 'under_way';
    return own && wasLeftOut(assignment, own) && now - Date.parse(own.since) < newsMilliseconds
      ? 'news'
      : undefined;
  }
  if (speaks ? away.length > 0 : ownAway) return 'accounting';
  const surprising = assignment.state === 'expired' || assignment.state === 'withdrawn';
  const concerned = speaks || (own !== undefined && own.state !== 'declined');
  const ended = Date.parse(assignment.endedAt ?? assignment.expiresAt);
  return surprising && concerned && now - ended < newsMilliseconds ? 'news' : undefined;
}

/** Called, then not chosen when the team accepted: they are told, and need not wait any longer. */
function wasLeftOut(assignment: Assignment, own: Member): boolean {
  return own.state === 'declined' && own.since === assignment.answeredAt;
}

function deadlineOf({ kind, assignment, task }: FieldItem): number {
  if (kind === 'offer') return Date.parse(assignment.expiresAt);
  return task.deadline === undefined ? task.priority * 1e15 : Date.parse(task.deadline);
}
