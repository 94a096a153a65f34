/**
 * What must hold, whatever happened: watched from outside, with a world of its own that folds what became durable.
 * The first thing that breaks is kept, and the run ends there.
 */
import { moveProblems, worldProblems } from '@muster/shared/domain/invariants.ts';
import { evolve } from '@muster/shared/domain/evolve.ts';
import { createWorld, type TableName, type WorldView } from '@muster/shared/domain/world.ts';
import type { Change } from '@muster/shared/kernel/change-list.ts';
import type { Commit } from '@muster/shared/kernel/envelope.ts';
import { foldCommit } from '@muster/shared/kernel/fold.ts';
import type { Assignment } from '@muster/shared/task/schema.ts';
import type { DoorAnswer } from '../door/door.ts';
import type { Kernel } from '../kernel/kernel.ts';
import { rowProblem, worldProblem } from './same-rows.ts';

export type CheckName =
  /** The log has every `seq` once, in order, and time in it never runs back. */
  | 'gap-free'
  /** A command id is in the log once at most: nothing happens twice. */
  | 'once'
  /** Nothing is shown that is not durable; who was told `seq` finds the command there, for ever (J1). */
  | 'durable'
  /** At the end, what anybody was ever told is still so (J1): found without having looked into the store before. */
  | 'promise'
  /** Who was told no: that id never happens. */
  | 'refused'
  /** `worldProblems` and `moveProblems` find nothing. */
  | 'rules'
  /** The live world is the fold of the log. */
  | 'fold'
  /** A copy shows what its audience saw at its cursor. */
  | 'copy'
  /** What changed for somebody is on their screen soon, and nobody is left in silence. */
  | 'soon'
  /** Nothing is told to a session that has ended. */
  | 'session'
  /** A connection that lost nothing has no gap (S1). */
  | 'no-gap'
  /** What one phone did happens in the order of doing (P2). */
  | 'order'
  /** When all is well again, everything that waits is sent and every copy is complete. */
  | 'convergence'
  /** The server logged a bug of its own. */
  | 'no-bug';

export interface Broken {
  readonly check: CheckName;
  readonly detail: string;
}

/** How often the whole live world is compared; the rows of each commit always are. */
const compareEvery = 20;

export class Checks {
  broken: Broken | undefined;
  readonly #blindTo: readonly CheckName[];
  /** The fold of what is durable. */
  readonly reference = createWorld();
  head = 0;
  commands = 0;
  readonly #seqOf = new Map<string, number>();
  readonly #acknowledged = new Map<string, number>();
  readonly #refused = new Set<string>();
  /** Refusals that a server gave, with the life in which it did: it remembers them for ten minutes. */
  readonly #refusedIn = new Map<string, number>();
  #lastAt = '';

  /** `blindTo`: to see that others notice what these would have noticed first. */
  constructor(blindTo: readonly CheckName[]) {
    this.#blindTo = blindTo;
  }

  expect(holds: boolean, check: CheckName, detail: () => string): void {
    if (!holds && !this.#blindTo.includes(check)) this.broken ??= { check, detail: detail() };
  }

  /** A commit has become durable. */
  durable(commit: Commit): void {
    const { seq, at, entries } = commit;
    this.expect(seq === this.head + 1, 'gap-free', () => `commit ${seq} follows on ${this.head}`);
    this.expect(at >= this.#lastAt, 'gap-free', () => `commit ${seq} is of ${at}, before ${this.#lastAt}`);
    this.head = seq;
    this.#lastAt = at;
    for (const { id, name } of entries) {
      this.expect(
        !this.#seqOf.has(id),
        'once',
        () => `${name} ${id} is in ${this.#seqOf.get(id)} and ${seq}`,
      );
      this.expect(
        !this.#refused.has(id),
        'refused',
        () => `${name} ${id} was refused and is in commit ${seq}`,
      );
      this.#seqOf.set(id, seq);
      this.commands += 1;
    }
    // Command by command: what is legal is said of each, and a commit may hold several.
    for (const entry of entries) {
      foldCommit(this.reference, { ...commit, entries: [entry] }, evolve);
      this.#checkRules(seq, this.reference.changes.take());
    }
  }

  #checkRules(seq: number, changes: readonly Change[]): void {
    const problems = worldProblems(this.reference);
    for (const { table, id, previous } of firstOfEach(changes, 'assignments')) {
      const after = table.get(id) as Assignment | undefined;
      if (after) problems.push(...moveProblems(previous as Assignment | undefined, after));
    }
    this.expect(problems.length === 0, 'rules', () => `after commit ${seq}: ${problems.join('; ')}`);
  }

  /** A server shows a commit to everybody. */
  shown(kernel: Kernel, { seq }: Commit, changes: readonly Change[]): void {
    this.expect(seq <= this.head, 'durable', () => `commit ${seq} is shown and the log ends at ${this.head}`);
    this.expect(kernel.head === seq, 'fold', () => `commit ${seq} is shown at head ${kernel.head}`);
    // The store may be ahead of a server that has not heard of it yet.
    if (seq !== this.head) return;
    const problem =
      seq % compareEvery === 0
        ? worldProblem(kernel.world, this.reference)
        : firstProblem(kernel.world, this.reference, changes);
    this.expect(problem === undefined, 'fold', () => `at commit ${seq}: ${problem}`);
  }

  /** An answer leaves the server, in a life of it. */
  answered(answer: DoorAnswer, life = 0): void {
    if ('refusal' in answer) this.#refusedIn.set(answer.id, life);
    if (!('seq' in answer)) return;
    const { id, seq } = answer;
    const same = this.#refusedIn.get(id) === life;
    this.expect(!same, 'refused', () => `${id} was refused and then answered ${seq} by the same server`);
    const first = this.#acknowledged.get(id) ?? seq;
    this.#acknowledged.set(id, first);
    this.expect(first === seq, 'durable', () => `${id} was answered ${first}, then ${seq}`);
    this.#expectInLog(id, seq, 'durable');
  }

  /** A refusal, or a problem no retry mends, has reached whoever asked: that is the end of this id. */
  refusedTo(id: string): void {
    this.#refused.add(id);
    const seq = this.#seqOf.get(id);
    this.expect(seq === undefined, 'refused', () => `${id} is in commit ${seq} and its sender was told no`);
  }

  /** At the end: all that was ever promised. */
  promises(): void {
    for (const [id, seq] of this.#acknowledged) this.#expectInLog(id, seq, 'promise');
  }

  #expectInLog(id: string, seq: number, check: CheckName): void {
    const is = this.#seqOf.get(id);
    this.expect(is === seq, check, () => `${id} was answered ${seq} and the log has it at ${is ?? 'no seq'}`);
  }

  logged(facts: object, message: string): void {
    const { err } = facts as { readonly err?: { readonly stack?: string } };
    this.expect(false, 'no-bug', () => `${message}: ${err?.stack ?? JSON.stringify(facts)}`);
  }
}

/** The first change to each row of a table: what stood there before the commit. */
function firstOfEach(changes: readonly Change[], name: TableName): Change[] {
  const seen = new Set<string>();
  return changes.filter(({ table, id }) => table.name === name && !seen.has(id) && seen.add(id));
}

function firstProblem(world: WorldView, expected: WorldView, changes: readonly Change[]): string | undefined {
  for (const { table, id } of changes) {
    const problem = rowProblem(world, expected, table.name as TableName, id);
    if (problem !== undefined) return problem;
  }
  return undefined;
}
