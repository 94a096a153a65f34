/** Moves an assignment and its members on, and keeps the ledger of hours in step with the members. */
import type { MemberChange } from './events.ts';
import type { Assignment, Ledger, MemberState, TaskTables } from './schema.ts';

const working: readonly MemberState[] = ['en_route', 'on_scene'];
const keptDays = 7;

interface Moves {
  readonly assignmentId: string;
  /** Hours of a drill say so. */
  readonly drillId?: string;
  readonly members: readonly MemberChange[];
}

/** Applies a change to an assignment; members named for the first time are added. Unknown ids change nothing. */
export function changeAssignment(
  tables: TaskTables,
  { assignmentId, drillId, members: moves }: Moves,
  at: string,
  change: Partial<Assignment>,
): void {
  const assignment = tables.assignments.get(assignmentId);
  if (!assignment) return;
  // Reckoned once for all members, and only when somebody sets out or is back: dates are much of what a long log costs.
  let oldest: string | undefined;
  const enter = (personId: string, before: MemberState | undefined, after: MemberState): void => {
    const works = working.includes(after);
    if (works === (before !== undefined && working.includes(before))) return;
    oldest ??= new Date(Date.parse(at) - keptDays * 24 * 3_600_000).toISOString();
    enterHours(tables, { assignmentId, drillId, personId, works, at, oldest });
  };
  const states = new Map<string, MemberState>();
  for (const { personId, state } of moves) states.set(personId, state);
  const members = assignment.members.map((member) => {
    const { personId, state: before } = member;
    const state = states.get(personId) ?? before;
    states.delete(personId);
    if (state === before) return member;
    enter(personId, before, state);
    return { personId, state, since: at };
  });
  for (const [personId, state] of states) {
    enter(personId, undefined, state);
    members.push({ personId, state, since: at });
  }
  tables.assignments.set({ ...assignment, ...change, members });
}

interface Hours {
  readonly assignmentId: string;
  readonly drillId: string | undefined;
  readonly personId: string;
  /** Sets out; else is back. */
  readonly works: boolean;
  readonly at: string;
  /** Spells that ended before this are dropped. */
  readonly oldest: string;
}

/** Work begins when a person sets out and ends when they are back. */
function enterHours({ ledgers }: TaskTables, hours: Hours): void {
  const { assignmentId, drillId, personId, works, at, oldest } = hours;
  const spells = ledgers.get(personId)?.spells ?? [];
  const kept = spells.filter((spell) => spell.to === undefined || spell.to > oldest);
  const next: Ledger['spells'] = works
    ? [...kept, { assignmentId, from: at, ...(drillId === undefined ? {} : { drillId }) }]
    : kept.map((spell) =>
        spell.assignmentId === assignmentId && spell.to === undefined ? { ...spell, to: at } : spell,
      );
  ledgers.set({ personId, spells: next });
}
