/**
 * The store that outlives the server: a memory journal, and in front of it the bad days. `embedded` answers at once and
 * dies with the process; `network` answers later, and what is on its way to it may still land when nobody waits for it.
 */
import type { Commit } from '@muster/shared/kernel/envelope.ts';
import type { Journal } from '../journal/journal.ts';
import { createMemoryJournal } from '../journal/memory.ts';
import type { Chance } from './chance.ts';
import type { Life, VirtualTime } from './virtual-time.ts';

export type Engine = 'embedded' | 'network';

/**
 * What becomes of the next append. `fails`: nothing is written. `unknown`: it is, and only the answer is lost. `late`:
 * the error comes first and the commit lands afterwards (an embedded engine does not do that: then as `unknown`).
 * `kills…`: the process dies before or after the bytes are safe.
 */
export type Fault = 'fails' | 'unknown' | 'late' | 'kills-before' | 'kills-after';

type AppendOutcome = Awaited<ReturnType<Journal['append']>>;

export interface DiskParts {
  readonly time: VirtualTime;
  readonly chance: Chance;
  readonly engine: Engine;
  readonly epoch: string;
  /** Hears of each commit as soon as it is durable, before whoever appended it. */
  readonly onDurable: (commit: Commit) => void;
  /** Ends the process that holds the disk. */
  readonly kill: () => void;
}

/** A new one each time: a shared one would hold on to everybody who ever waited for it. */
const never = (): Promise<never> => new Promise(() => undefined);

export class Disk {
  readonly log: Journal;
  readonly engine: Engine;
  /** No room left, for appends and probes alike. */
  full = false;
  next: Fault | undefined;
  readonly #parts: DiskParts;

  constructor(parts: DiskParts) {
    this.#parts = parts;
    this.engine = parts.engine;
    this.log = createMemoryJournal(parts.epoch);
  }

  /** The journal as one process sees it; once that is dead it gets no answer any more. */
  open(life: Life): Journal {
    const { log, engine } = this;
    const asked = <T>(value: () => T): T | Promise<T> => {
      if (!life.alive) return never();
      return engine === 'embedded' ? value() : this.#later(life, value);
    };
    return {
      ...log,
      head: () => asked(() => log.head()) as ReturnType<Journal['head']>,
      append: (expectedSeq, commit) => {
        if (!life.alive) return never();
        if (engine === 'embedded') return this.#appendAtOnce(expectedSeq, commit);
        return this.#appendFarAway(life, expectedSeq, commit);
      },
      read: (after, limit) => asked(() => log.read(after, limit)) as ReturnType<Journal['read']>,
      findCommand: (id) => asked(() => log.findCommand(id)) as ReturnType<Journal['findCommand']>,
      findCommands: (ids) => asked(() => log.findCommands(ids)) as ReturnType<Journal['findCommands']>,
      probe: () => asked(() => this.#refuseWhenFull()),
      watch: (wake) =>
        log.watch((head) =>
          // A hint: it comes later, or not at all.
          this.#parts.chance.chance(0.5)
            ? this.#parts.time.after(this.#parts.chance.below(400), () => wake(head), life)
            : undefined,
        ),
    };
  }

  #refuseWhenFull(): void {
    if (this.full) throw new Error('no space left on device');
  }

  #takeFault(): Fault | undefined {
    const fault = this.next;
    this.next = undefined;
    return fault;
  }

  #write(expectedSeq: number, commit: Commit): AppendOutcome {
    const outcome = this.log.append(expectedSeq, commit) as AppendOutcome;
    if (outcome === 'appended') this.#parts.onDurable(commit);
    return outcome;
  }

  #appendAtOnce(expectedSeq: number, commit: Commit): ReturnType<Journal['append']> {
    this.#refuseWhenFull();
    const fault = this.#takeFault();
    if (fault === 'fails') throw new Error('input/output error');
    if (fault === 'kills-before') return this.#killed();
    const outcome = this.#write(expectedSeq, commit);
    if (fault === 'kills-after') return this.#killed();
    if (fault) throw new Error('the answer was lost');
    return outcome;
  }

  #killed(): Promise<never> {
    this.#parts.kill();
    return never();
  }

  async #appendFarAway(life: Life, expectedSeq: number, commit: Commit): Promise<AppendOutcome> {
    const { time, chance } = this.#parts;
    const fault = this.#takeFault();
    if (fault === 'kills-before') return this.#killed();
    let outcome: AppendOutcome | Error = new Error('no answer from the store');
    const land = (): void => {
      // Of what a dead process had on its way, some arrives.
      if (!life.alive && chance.chance(0.5)) return;
      outcome = this.full ? new Error('no space left on device') : this.#write(expectedSeq, commit);
    };
    if (fault === 'late') time.after(chance.between(400, 3000), land);
    else if (fault !== 'fails') time.after(chance.between(1, 30), land);
    if (fault === 'kills-after') time.after(31, () => this.#parts.kill(), life);
    await time.sleep(chance.between(31, 60), life);
    if (fault === 'kills-after') return never();
    if (fault) throw new Error('the store did not answer in time');
    const landed = outcome as AppendOutcome | Error;
    if (landed instanceof Error) throw landed;
    return landed;
  }

  async #later<T>(life: Life, value: () => T): Promise<T> {
    await this.#parts.time.sleep(this.#parts.chance.between(1, 12), life);
    return value();
  }
}
