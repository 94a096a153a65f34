/**
 * What waits for the dispatcher at this moment, most urgent first: what the rows tell (waiting.ts) and what the clock
 * and the positions make of it. Cheap: it is asked every second.
 */
import { byUrgency, type AttentionItem, type LostPerson } from './items.ts';
import type { TimedTask, Waiting, WatchFigures } from './waiting.ts';

/** Epoch milliseconds of a person's last known position. */
export type LastHeard = (personId: string) => number | undefined;

const minute = 60_000;
/** An offer with less time left than this is about to lapse. */
export const expiringMilliseconds = minute;
/** A deadline is told of this long before it passes, and pressed for in its last minutes. */
const dueMilliseconds = 30 * minute;
const pressingMilliseconds = 10 * minute;
/** Relief takes this long to be asked for and to come. */
const reliefMilliseconds = 60 * minute;
/** Where nobody may be out of sight: on and over water. */
const dangerousWork = new Set(['water_rescue', 'oil_boom']);

export function attentionOf(
  waiting: Waiting,
  now: number,
  lastHeard: LastHeard,
  figures: Pick<WatchFigures, 'lostMinutes'>,
): AttentionItem[] {
  const items = [...waiting.steady];
  for (const timed of waiting.timed) {
    items.push(...expiring(timed, now), ...deadlines(timed, now), ...tiring(timed, now));
    const people = lostAmong(timed.out, now, lastHeard, figures.lostMinutes);
    if (people.length > 0) items.push(lost(timed, people));
  }
  return items.toSorted(byUrgency);
}

const common = ({ task }: TimedTask) => ({ task, incidentId: task.incidentId, priority: task.priority });

function expiring(timed: TimedTask, now: number): AttentionItem[] {
  return timed.offered.flatMap((assignment): AttentionItem[] => {
    const expiresAt = Date.parse(assignment.expiresAt);
    if (expiresAt - now > expiringMilliseconds) return [];
    const id = `expiring/${assignment.assignmentId}`;
    return [{ ...common(timed), id, kind: 'expiring', group: 'soon', since: expiresAt, assignment }];
  });
}

function deadlines(timed: TimedTask, now: number): AttentionItem[] {
  const { task, deadline } = timed;
  if (deadline === undefined) return [];
  const since = Date.parse(deadline);
  const left = since - now;
  if (left < 0)
    return [{ ...common(timed), id: `late/${task.taskId}`, kind: 'late', group: 'soon', since, deadline }];
  if (left > dueMilliseconds) return [];
  const group = left <= pressingMilliseconds ? 'soon' : 'watch';
  return [{ ...common(timed), id: `due/${task.taskId}`, kind: 'due', group, since, deadline }];
}

function tiring(timed: TimedTask, now: number): AttentionItem[] {
  return timed.tiring.flatMap(({ assignment, people }): AttentionItem[] => {
    const soon = people.filter(({ dueAt }) => dueAt - now <= reliefMilliseconds);
    const first = soon[0];
    if (!first) return [];
    const id = `rest/${assignment.assignmentId}`;
    return [
      { ...common(timed), id, kind: 'rest', group: 'soon', since: first.dueAt, assignment, people: soon },
    ];
  });
}

function lostAmong(
  out: readonly string[],
  now: number,
  lastHeard: LastHeard,
  lostMinutes: number,
): LostPerson[] {
  return out
    .flatMap((personId) => {
      const lastAt = lastHeard(personId);
      return lastAt !== undefined && now - lastAt > lostMinutes * minute ? [{ personId, lastAt }] : [];
    })
    .toSorted((one, other) => one.lastAt - other.lastAt);
}

function lost(timed: TimedTask, people: readonly LostPerson[]): AttentionItem {
  const { task } = timed;
  return {
    ...common(timed),
    id: `lost/${task.taskId}`,
    kind: 'lost',
    group: dangerousWork.has(task.kind) ? 'now' : 'soon',
    since: people[0]?.lastAt ?? 0,
    people,
  };
}

/**
 * The items again, each the same object as before where it says the same, and the same list where nothing changed:
 * what is asked every second must not draw everything anew every second.
 */
export function renewed(
  before: readonly AttentionItem[],
  items: readonly AttentionItem[],
): readonly AttentionItem[] {
  const known = new Map(before.map((item) => [item.id, item]));
  const kept = items.map((item) => {
    const old = known.get(item.id);
    return old && saysTheSame(old, item) ? old : item;
  });
  return kept.length === before.length && kept.every((item, index) => item === before[index]) ? before : kept;
}

function saysTheSame(one: AttentionItem, other: AttentionItem): boolean {
  if (one === other) return true;
  const [left, right] = [Object.entries(one), new Map(Object.entries(other))];
  return (
    left.length === right.size &&
    left.every(([name, value]) => value === right.get(name) || areAlike(value, right.get(name)))
  );
}

/** Lists of people are made anew each time, and are short. */
function areAlike(one: unknown, other: unknown): boolean {
  return Array.isArray(one) && Array.isArray(other) && JSON.stringify(one) === JSON.stringify(other);
}
