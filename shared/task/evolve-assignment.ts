/** Moves an assignment and its members on, and keeps the ledger of hours in step with the members. */
import type { MemberChange } from './events.ts';
import type { Assignment, Ledger, Member, MemberState, TaskTables } from './schema.ts';

const working: readonly MemberState[] = ['en_route', 'on_scene'];
const keptDays = 7;

interface Moves {
  readonly assignmentId: string;
  readonly members: readonly MemberChange[];
}

/** Applies a change to an assignment; members named for the first time are added. Unknown ids change nothing. */
export function changeAssignment(
  tables: TaskTables,
  { assignmentId, members: moves }: Moves,
  at: string,
  change: Partial<Assignment>,
): void {
  const assignment = tables.assignments.get(assignmentId);
  if (!assignment) return;
  const members = new Map<string, Member>(assignment.members.map((member) => [member.personId, member]));
  for (const { personId, state } of moves) {
    const before = members.get(personId);
    if (before?.state === state) continue;
    members.set(personId, { personId, state, since: at });
    enterHours(tables, assignmentId, personId, before?.state, state, at);
  }
  tables.assignments.set({ ...assignment, ...change, members: [...members.values()] });
}

/** Work begins when a person sets out and ends when they are back. */
function enterHours(
  { ledgers }: TaskTables,
  assignmentId: string,
  personId: string,
  before: MemberState | undefined,
  after: MemberState,
  at: string,
): void {
  const worked = before !== undefined && working.includes(before);
  const works = working.includes(after);
  if (worked === works) return;
  const spells = ledgers.get(personId)?.spells ?? [];
  const oldest = new Date(Date.parse(at) - keptDays * 24 * 3_600_000).toISOString();
  const kept = spells.filter((spell) => spell.to === undefined || spell.to > oldest);
  const next: Ledger['spells'] = works
    ? [...kept, { assignmentId, from: at }]
    : kept.map((spell) =>
        spell.assignmentId === assignmentId && spell.to === undefined ? { ...spell, to: at } : spell,
      );
  ledgers.set({ personId, spells: next });
}
