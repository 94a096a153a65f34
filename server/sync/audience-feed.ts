/**
 * One audience's river of changes: where it stands, what it was lately told, and who listens. `to` moves only when
 * something is told, so that everyone who listens can check that each message follows on the one before (S2).
 */
import type { Audience } from '@muster/shared/access/audience.ts';
import type { TableRow } from '@muster/shared/access/rows.ts';
import type { Changes, Reset } from '@muster/shared/protocol/down/changes.ts';
import { protocolVersion } from '@muster/shared/protocol/version.ts';
import type { MusterSocket } from '../http/socket-events.ts';
import { idsByTable, rowsByTable, type RowAddress } from './delta.ts';
import { RecentKeys } from './recent-keys.ts';
import type { Sight } from './sight.ts';

export interface FeedFacts<S extends Sight> {
  readonly key: string;
  readonly audience: Audience;
  readonly sight: S;
  /** What the wire calls the epoch: another log and another audience are both another one. */
  readonly epoch: string;
  /** The head when the feed began: what was told before is not known to it. */
  readonly head: number;
  /** Milliseconds. */
  readonly now: number;
}

export class AudienceFeed<S extends Sight = Sight> {
  readonly key: string;
  readonly audience: Audience;
  readonly sight: S;
  readonly epoch: string;
  readonly sockets = new Set<MusterSocket>();
  /** Milliseconds: when something was last told, and since when nobody listens. */
  toldAt: number;
  emptySince: number | undefined;
  #to: number;
  readonly #recent: RecentKeys;

  constructor(facts: FeedFacts<S>) {
    this.key = facts.key;
    this.audience = facts.audience;
    this.sight = facts.sight;
    this.epoch = facts.epoch;
    this.toldAt = facts.now;
    this.#to = facts.head;
    this.#recent = new RecentKeys(facts.head);
  }

  get to(): number {
    return this.#to;
  }

  /** What the listeners are to be told so that they stand at the head; nothing, if nothing changed for them. */
  advance(head: number, now: number): Changes | undefined {
    const { upserts, removes } = this.sight.takeDelta();
    if (upserts.length === 0 && removes.length === 0) return undefined;
    for (const row of [...upserts, ...removes]) this.#recent.note(row, head);
    return this.#tell(head, now, upserts, removes);
  }

  /** An empty message: where the head is, so that the loss of the last one is noticed too. */
  beat(head: number, now: number): Changes {
    return this.#tell(head, now, [], []);
  }

  /** What somebody needs who stands at `since` (or nowhere) to stand where this feed does. */
  answer(epoch: string | undefined, since: number | undefined, now: number): Changes | Reset {
    const known = epoch === this.epoch && since !== undefined && since <= this.#to;
    const touched = known ? this.#recent.since(since) : undefined;
    if (since === undefined || touched === undefined)
      return { kind: 'reset', ...this.#stamp(now), to: this.#to, rows: rowsByTable(this.sight.rows()) };
    const upserts: TableRow[] = [];
    const removes: RowAddress[] = [];
    for (const address of touched) {
      const row = this.sight.row(address.table, address.id);
      if (row) upserts.push(row);
      else removes.push(address);
    }
    return this.#changes(since, now, upserts, removes);
  }

  #tell(head: number, now: number, upserts: readonly TableRow[], removes: readonly RowAddress[]): Changes {
    const from = this.#to;
    this.#to = head;
    this.toldAt = now;
    return this.#changes(from, now, upserts, removes);
  }

  #changes(from: number, now: number, upserts: readonly TableRow[], removes: readonly RowAddress[]): Changes {
    return {
      kind: 'changes',
      ...this.#stamp(now),
      from,
      to: this.#to,
      upserts: rowsByTable(upserts),
      removes: idsByTable(removes),
    };
  }

  #stamp(now: number): { version: number; epoch: string; at: string } {
    return { version: protocolVersion, epoch: this.epoch, at: new Date(now).toISOString() };
  }
}
