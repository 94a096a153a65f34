/** A phone: everything done is kept first and sent in order until somebody answers, as `client/src/sync/outbox.ts` does. */
import type { CommandEnvelope } from '@muster/shared/protocol/up/command.ts';
import type { Actor } from '@muster/shared/kernel/envelope.ts';
import { retryMilliseconds, settled, type OutboxEntry } from '@muster/shared/protocol/outbox-entry.ts';
import { Client, type ClientParts } from './client.ts';

const flushMilliseconds = 15_000;

export interface PhoneParts extends ClientParts {
  readonly personId: string;
  /** This phone's own idea of the time, in milliseconds. */
  readonly deviceNow: () => number;
  readonly onSignedOut: (phone: Phone) => void;
}

export class Phone extends Client {
  readonly personId: string;
  readonly deviceNow: () => number;
  readonly #own: PhoneParts;
  /** Kept on the device: survives the page. */
  #shelf: OutboxEntry[] = [];
  #lastKey = 0;
  #sending = false;
  #asked = false;
  #failures = 0;
  #lastSeq = 0;

  constructor(parts: PhoneParts) {
    super(parts);
    this.#own = parts;
    this.personId = parts.personId;
    this.deviceNow = parts.deviceNow;
  }

  get isIdle(): boolean {
    return this.#shelf.every(({ state }) => state !== 'saved');
  }

  get waiting(): number {
    return this.#shelf.filter(({ state }) => state === 'saved').length;
  }

  /** Who gives its commands, as far as the phone knows. */
  actor(): Actor {
    const { personId } = this;
    const self = this.world.volunteers.get(personId);
    const role = self && self.post !== 'member' ? 'leader' : 'volunteer';
    return { id: personId, personId, role, scope: self?.division ?? '' };
  }

  override open(token: string): void {
    super.open(token);
    this.#sending = false;
    this.#failures = 0;
    this.parts.time.every(flushMilliseconds, () => this.#flush(), this.page);
  }

  /** The page is loaded anew; rows, cursor and outbox were kept. */
  reload(): void {
    this.parts.trace.note(this.name, 'reloads');
    this.open(this.token);
  }

  do(envelope: CommandEnvelope): void {
    // A clock set back must not put a later action before an earlier one.
    this.#lastKey = Math.max(this.#lastKey + 1, this.deviceNow());
    const key = `${String(this.#lastKey).padStart(15, '0')}/${envelope.id}`;
    const at = envelope.claimedAt ?? '';
    this.#shelf.push({ key, owner: this.personId, envelope, at, state: 'saved' });
    this.parts.trace.note(this.name, `does ${envelope.name} ${envelope.id.slice(-6)}`);
    this.#flush();
  }

  protected override onConnected(): void {
    this.#flush();
  }

  protected override onSignedOut(): void {
    this.parts.trace.note(this.name, 'is signed out');
    this.close();
    this.#sending = false;
    // A lost phone keeps nobody's data; what the person did stays.
    this.forgetRows();
    this.#own.onSignedOut(this);
  }

  protected override onSeen(seq: number): void {
    const { checks } = this.parts;
    checks.expect(
      seq <= checks.head,
      'copy',
      () => `${this.name}: ${seq} was seen, the log ends at ${checks.head}`,
    );
  }

  #flush(): void {
    if (this.token === '') return;
    this.#asked = true;
    if (this.#sending) return;
    this.#sending = true;
    void this.#sendWhileAsked();
  }

  async #sendWhileAsked(): Promise<void> {
    const { page } = this;
    while (this.#asked && page.alive) {
      this.#asked = false;
      await this.#send();
    }
    if (page.alive) this.#sending = false;
  }

  async #send(): Promise<void> {
    const { time, chance } = this.parts;
    const { page } = this;
    for (;;) {
      const next = this.#shelf.toSorted(byKey).find(({ state }) => state === 'saved');
      if (!next) return;
      const answer = await this.deliver(next.envelope);
      if (!page.alive) return;
      if ('problem' in answer && answer.problem.status === 401) return this.onSignedOut();
      const done = settled(next, answer);
      if (!done) {
        time.after(retryMilliseconds(this.#failures, chance.next()), () => this.#flush(), page);
        this.#failures += 1;
        return;
      }
      this.#failures = 0;
      this.#settle(next, done);
    }
  }

  #settle(next: OutboxEntry, done: OutboxEntry): void {
    const { checks, trace } = this.parts;
    const { id, name } = next.envelope;
    this.#shelf = this.#shelf.map((entry) => (entry === next ? done : entry));
    trace.note(this.name, `${name} ${id.slice(-6)} ${done.seq ?? done.rejection?.code}`);
    if (done.seq === undefined) return checks.refusedTo(id);
    const { seq } = done;
    checks.expect(
      seq > this.#lastSeq,
      'order',
      () => `${this.name}: ${name} ${id} at ${seq} after ${this.#lastSeq}`,
    );
    this.#lastSeq = seq;
  }
}

function byKey(one: OutboxEntry, other: OutboxEntry): number {
  return one.key < other.key ? -1 : 1;
}
