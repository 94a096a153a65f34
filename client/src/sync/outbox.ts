/**
 * Everything a person does, kept on the device before anything else, then sent in order until somebody answers (P1,
 * P2). The same id is sent again and again: the server gives the first answer each time, so nothing happens twice.
 */
import type { CommandAnswer, CommandEnvelope } from '@muster/shared/protocol/up/command.ts';
import {
  outlived,
  retryMilliseconds,
  settled,
  type OutboxEntry,
} from '@muster/shared/protocol/outbox-entry.ts';
import type { Shelf } from './storage.ts';

export interface OutboxOptions {
  readonly shelf: Shelf<OutboxEntry>;
  /** Whose actions these are. */
  readonly owner: string;
  /** One try, by whatever way there is. */
  readonly deliver: (envelope: CommandEnvelope) => Promise<CommandAnswer>;
  /** Runs the work while no other tab runs its own. */
  readonly exclusively: (work: () => Promise<void>) => Promise<void>;
  /** This device's clock and the server's, in milliseconds. */
  readonly deviceNow: () => number;
  readonly serverNow: () => number;
  /** 0 ≤ x < 1: spreads the retries of many phones. */
  readonly chance: () => number;
  /** Calls back once after so many milliseconds. */
  readonly later: (milliseconds: number, work: () => void) => void;
  readonly onChange: (entries: readonly OutboxEntry[]) => void;
  /** Tells other tabs that the shelf has changed. */
  readonly announce: () => void;
  /** 401: nothing can be sent until the person joins again; everything stays. */
  readonly onSignedOut: () => void;
}

export class Outbox {
  readonly #options: OutboxOptions;
  #entries: readonly OutboxEntry[] = [];
  #running: Promise<void> | undefined;
  #asked = false;
  #failures = 0;
  #lastKey = 0;
  /** Highest commit a command post has been seen to show. */
  #seenTo = 0;

  constructor(options: OutboxOptions) {
    this.#options = options;
  }

  get entries(): readonly OutboxEntry[] {
    return this.#entries;
  }

  /** Reads what is kept: at the start, and when another tab has changed it. */
  async load(): Promise<void> {
    const kept = await this.#options.shelf.all().catch(() => []);
    const unkept = this.#entries.filter((entry) => entry.unkept);
    this.#show([...kept.filter((entry) => entry.owner === this.#options.owner), ...unkept]);
  }

  /** Keeps a command; resolves with its entry once it is safe on the device. Sending follows by itself. */
  async put(envelope: CommandEnvelope, isOfDrill = false): Promise<OutboxEntry> {
    const { owner, deviceNow, serverNow } = this.#options;
    this.#lastKey = Math.max(this.#lastKey + 1, deviceNow());
    const entry: OutboxEntry = {
      // A clock set back must not put a later action before an earlier one.
      key: `${String(this.#lastKey).padStart(15, '0')}/${envelope.id}`,
      owner,
      envelope,
      at: new Date(serverNow()).toISOString(),
      state: 'saved',
      ...(isOfDrill ? { drill: true } : {}),
    };
    const kept = await this.#write(entry);
    void this.flush();
    return kept;
  }

  /** Sends what waits. Called on start, `online`, becoming visible, connecting, and every 15 s. */
  flush(): Promise<void> {
    this.#asked = true;
    this.#running ??= this.#runWhileAsked();
    return this.#running;
  }

  async #runWhileAsked(): Promise<void> {
    while (this.#asked) {
      this.#asked = false;
      await this.#options.exclusively(() => this.#send());
    }
    this.#running = undefined;
  }

  /** The command post has shown the log up to this commit. */
  async seen(seq: number): Promise<void> {
    this.#seenTo = Math.max(this.#seenTo, seq);
    for (const entry of this.#entries)
      if (entry.state === 'received' && entry.seq !== undefined && entry.seq <= this.#seenTo)
        await this.#write({ ...entry, state: 'seen' });
  }

  /** The person has read why it did not happen. */
  async dismiss(key: string): Promise<void> {
    const entry = this.#entries.find((candidate) => candidate.key === key);
    if (entry?.state === 'refused') await this.#remove([key]);
  }

  async #send(): Promise<void> {
    const { deliver, onSignedOut } = this.#options;
    for (;;) {
      await this.load();
      const next = nextToSend(this.#entries);
      if (!next) break;
      const answer = await deliver(next.envelope);
      if ('problem' in answer && answer.problem.status === 401) return onSignedOut();
      const done = settled(next, answer);
      if (!done) return this.#retryLater();
      this.#failures = 0;
      const seen = done.state === 'received' && done.seq !== undefined && done.seq <= this.#seenTo;
      await this.#write(seen ? { ...done, state: 'seen' } : done);
    }
    const old = outlived(this.#entries, this.#options.serverNow());
    if (old.length > 0) await this.#remove(old.map((entry) => entry.key));
  }

  #retryLater(): void {
    const { chance, later } = this.#options;
    const pause = retryMilliseconds(this.#failures, chance());
    this.#failures += 1;
    later(pause, () => void this.flush());
  }

  async #write(entry: OutboxEntry): Promise<OutboxEntry> {
    const { unkept: _unkept, ...clean } = entry;
    const kept = await this.#options.shelf.write({ put: [[entry.key, clean]] }).then(
      () => clean,
      // A full disk: it is still sent, and the screen says that the page must stay open.
      (): OutboxEntry => ({ ...clean, unkept: true }),
    );
    this.#show([...this.#entries.filter((other) => other.key !== entry.key), kept]);
    this.#options.announce();
    return kept;
  }

  async #remove(keys: string[]): Promise<void> {
    await this.#options.shelf.write({ remove: keys }).catch(() => {});
    this.#show(this.#entries.filter((entry) => !keys.includes(entry.key)));
    this.#options.announce();
  }

  #show(entries: readonly OutboxEntry[]): void {
    const byKey = new Map(entries.map((entry) => [entry.key, entry]));
    this.#entries = [...byKey.values()].toSorted((one, other) => (one.key < other.key ? -1 : 1));
    const last = this.#entries.at(-1);
    if (last) this.#lastKey = Math.max(this.#lastKey, Number(last.key.split('/')[0]));
    this.#options.onChange(this.#entries);
  }
}

/** In order; but a call for help waits for nothing that was done before it, least of all for what cannot be sent. */
function nextToSend(entries: readonly OutboxEntry[]): OutboxEntry | undefined {
  const waiting = entries.filter((entry) => entry.state === 'saved');
  return waiting.find(({ envelope }) => envelope.name === 'RaiseAlarm') ?? waiting[0];
}
