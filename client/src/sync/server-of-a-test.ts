/** A server for the tests of sync: the shared rules, a log of rows, and the messages it would send. For tests only. */
import { decide } from '@muster/shared/domain/decide.ts';
import { evolve } from '@muster/shared/domain/evolve.ts';
import { createWorld, tableNames, type TableName } from '@muster/shared/domain/world.ts';
import type { Actor, CommandEnvelope, DomainEvent } from '@muster/shared/kernel/envelope.ts';
import type { Changes, Reset } from '@muster/shared/protocol/down/changes.ts';
import type { CommandAnswer } from '@muster/shared/protocol/up/command.ts';
import { protocolVersion } from '@muster/shared/protocol/version.ts';
import { someDispatcher, testNoon } from '@muster/shared/domain/given.ts';

export class ServerOfATest {
  readonly world = createWorld();
  readonly epoch = 'epoch-1';
  head = 0;
  readonly #touched: { seq: number; table: TableName; id: string }[] = [];
  readonly #answers = new Map<string, CommandAnswer>();

  happened(...events: readonly DomainEvent[]): void {
    this.#commit(events, someDispatcher, testNoon);
  }

  take(envelope: CommandEnvelope, actor: Actor, at = testNoon): CommandAnswer {
    const before = this.#answers.get(envelope.id);
    if (before) return before;
    const decision = decide(this.world, envelope, { at, actor, commandId: envelope.id });
    const { id } = envelope;
    if (decision.events) this.#commit(decision.events, actor, at);
    const answer: CommandAnswer = decision.refusal
      ? { id, refusal: { ...decision.refusal, facts: { ...decision.refusal.facts } } }
      : { id, seq: this.head };
    this.#answers.set(id, answer);
    return answer;
  }

  reset(): Reset {
    return {
      kind: 'reset',
      version: protocolVersion,
      epoch: this.epoch,
      to: this.head,
      at: testNoon,
      rows: this.#rows((table) => [...this.world[table].values()]),
    };
  }

  changesAfter(from: number): Changes {
    const later = this.#touched.filter((touch) => touch.seq > from);
    const ids = (table: TableName) => [
      ...new Set(later.filter((one) => one.table === table).map(({ id }) => id)),
    ];
    return {
      kind: 'changes',
      version: protocolVersion,
      epoch: this.epoch,
      from,
      to: this.head,
      at: testNoon,
      upserts: this.#rows((table) => ids(table).flatMap((id) => this.world[table].get(id) ?? [])),
      removes: Object.fromEntries(
        tableNames.map((table) => [table, ids(table).filter((id) => !this.world[table].has(id))]),
      ),
    };
  }

  #rows(of: (table: TableName) => object[]): Reset['rows'] {
    return structuredClone(
      Object.fromEntries(tableNames.map((table) => [table, of(table)])),
    ) as Reset['rows'];
  }

  #commit(events: readonly DomainEvent[], actor: Actor, at: string): void {
    this.head += 1;
    this.world.changes.begin(this.head);
    for (const event of events) evolve(this.world, event, { at, actor });
    for (const { table, id } of this.world.changes.take())
      this.#touched.push({ seq: this.head, table: table.name as TableName, id });
  }
}

function sorted(rows: Iterable<object>): string[] {
  return [...rows].map((row) => JSON.stringify(row)).toSorted();
}

/** The rows of a world, to compare two of them. */
export function rowsOf(world: { readonly [Name in TableName]: { values(): Iterable<object> } }): object {
  return Object.fromEntries(tableNames.map((table) => [table, sorted(world[table].values())]));
}
