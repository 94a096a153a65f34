/**
 * Who looked at whose data, written down before it is shown. Many look at once, so what is asked in one turn is written
 * at one go. When the store cannot be written (a full disk in the middle of a flood), names and numbers are still
 * shown, because somebody may have to be reached, and the record is held until it can be written; the record of
 * service, which nobody is saved by, is kept back.
 */
import { setImmediate } from 'node:timers/promises';
import { v7 } from 'uuid';
import type { Actor, Role } from '@muster/shared/kernel/envelope.ts';
import { createCautiousTime } from '../kernel/cautious-time.ts';
import type { Clock } from '../kernel/clock.ts';
import type { Log } from '../kernel/log.ts';
import type { ReadRecord, ReadStore } from '../vault/vault.ts';
import { actorOf, type ActiveSession } from './sessions.ts';

export type Reach = ReadRecord['reach'];
export const reaches = ['name', 'number', 'all'] as const satisfies readonly Reach[];

/** How much of whom is to be shown. */
export interface Shown {
  readonly personId: string;
  readonly reach: Reach;
}

export interface Reader {
  readonly actorId: string;
  readonly role: Role | 'system';
  /** Whose own data it is no matter to read. */
  readonly personId?: string;
  readonly sessionId?: string;
}

export interface ReadLog {
  /** Resolves when it is recorded, with as much as may be shown now: `all` unless the store cannot be written. */
  record(reader: Reader, purpose: string, shown: readonly Shown[]): Promise<Reach>;
  start(): void;
  stop(): void;
}

export interface ReadLogParts {
  readonly reads: ReadStore;
  readonly clock: Clock;
  readonly log: Log;
}

/** The same session that shows the same of the same person again within this time is one reading. */
const sameReadingMilliseconds = 60_000;
const mostRemembered = 100_000;
/** So many people in records that wait for the store; some 10 MB. */
export const mostHeld = 100_000;
const retryMilliseconds = 5_000;
const dayMilliseconds = 24 * 3_600_000;
const sweepMilliseconds = 3_600_000;
/** As long as records of how personal data was used are to be kept in China (PIPL, article 56). */
export const keptMilliseconds = 3 * 366 * dayMilliseconds;
/** Names are what every screen shows all day: most of the records, and the least said by them. */
export const namesKeptMilliseconds = 184 * dayMilliseconds;

export function readerOf(session: ActiveSession): Reader {
  const { role, personId, sessionId } = session;
  return { actorId: actorOf(session).id, role, sessionId, ...(personId !== undefined && { personId }) };
}

export function operatorReader({ id }: Actor): Reader {
  return { actorId: id, role: 'system' };
}

interface Waiting {
  readonly records: readonly ReadRecord[];
  readonly settle: (kept: boolean) => void;
}

function readingOf({ sessionId = '' }: Reader, purpose: string, { personId, reach }: Shown): string {
  return `${sessionId} ${purpose} ${reach} ${personId}`;
}

export function createReadLog({ reads, clock, log }: ReadLogParts): ReadLog {
  const remembered = new Map<string, number>();
  const timers: NodeJS.Timeout[] = [];
  const time = createCautiousTime(clock);
  let waiting: Waiting[] = [];
  let held: ReadRecord[] = [];
  let writing = false;

  async function write(): Promise<void> {
    if (writing) return;
    writing = true;
    // Whoever asks in the same turn is written along.
    await setImmediate();
    do {
      const batch = waiting;
      // Copied: who could not be written the last time holds on while this is being written.
      const before = [...held];
      waiting = [];
      let kept = true;
      try {
        const records = [...before, ...batch.flatMap((one) => one.records)];
        if (records.length > 0) await reads.add(...records);
        held = held.slice(before.length);
      } catch (error) {
        kept = false;
        log.error({ err: error, held: held.length }, 'who read personal data could not be written down');
      }
      for (const { settle } of batch) settle(kept);
    } while (waiting.length > 0);
    writing = false;
  }

  /** Keeps the records until the store can be written; false when there are too many of them. */
  function hold(records: readonly ReadRecord[]): boolean {
    const people = [...held, ...records].reduce((sum, { personIds }) => sum + personIds.length, 0);
    if (people > mostHeld) return false;
    held.push(...records);
    return true;
  }

  /** Whether this is to be recorded: not one's own data, nor what was recorded of this session a moment ago. */
  function isNew(reader: Reader, purpose: string, shown: Shown): boolean {
    if (shown.personId === reader.personId) return false;
    if (reader.sessionId === undefined) return true;
    // Who was shown more a moment ago was shown this as well.
    return reaches.slice(reaches.indexOf(shown.reach)).every((reach) => {
      const recordedAt = remembered.get(readingOf(reader, purpose, { ...shown, reach })) ?? -Infinity;
      return clock.now() - recordedAt >= sameReadingMilliseconds;
    });
  }

  /** Only once it is kept: whoever asks meanwhile is to wait for a record as well. */
  function remember(reader: Reader, purpose: string, shown: readonly Shown[]): void {
    if (reader.sessionId === undefined) return;
    if (remembered.size + shown.length > mostRemembered) remembered.clear();
    for (const one of shown) remembered.set(readingOf(reader, purpose, one), clock.now());
  }

  async function sweep(): Promise<void> {
    const now = time.look();
    if (now < keptMilliseconds) return;
    const ago = (milliseconds: number): string => new Date(now - milliseconds).toISOString();
    try {
      await reads.dropBefore(ago(keptMilliseconds));
      await reads.dropBefore(ago(namesKeptMilliseconds), 'name');
    } catch (error) {
      log.warn({ err: error }, 'old records of reading could not be dropped');
    }
  }

  function recordsOf({ actorId, role }: Reader, purpose: string, shown: readonly Shown[]): ReadRecord[] {
    const at = new Date(clock.now()).toISOString();
    return reaches.flatMap((reach) => {
      const personIds = shown.filter((one) => one.reach === reach).map(({ personId }) => personId);
      return personIds.length === 0 ? [] : [{ readId: v7(), at, actorId, role, reach, purpose, personIds }];
    });
  }

  return {
    async record(reader, purpose, shown) {
      const recorded = shown.filter((one) => isNew(reader, purpose, one));
      const records = recordsOf(reader, purpose, recorded);
      if (records.length === 0) return 'all';
      const kept = await new Promise<boolean>((settle) => {
        waiting.push({ records, settle });
        void write();
      });
      if (kept) {
        remember(reader, purpose, recorded);
        return 'all';
      }
      if (hold(records.map((one) => (one.reach === 'all' ? { ...one, reach: 'number' } : one))))
        return 'number';
      log.warn(
        { actorId: reader.actorId, purpose, people: shown.length },
        'names were shown without a record',
      );
      return 'name';
    },
    start() {
      void sweep();
      timers.push(
        setInterval(() => void sweep(), sweepMilliseconds),
        setInterval(() => {
          if (held.length > 0) void write();
        }, retryMilliseconds),
      );
    },
    stop() {
      for (const timer of timers.splice(0)) clearInterval(timer);
    },
  };
}
