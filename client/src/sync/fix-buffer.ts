/**
 * Positions on their way to the server (T1): kept while there is no network, sent oldest first in batches, dropped
 * once the server has answered for them. Standing still says so every twenty seconds, not every second.
 */
import { distanceMetres } from '@muster/shared/geo/place.ts';
import { freshnessOf } from '@muster/shared/telemetry/freshness.ts';
import type { FixAnswer, FixBatch } from '@muster/shared/protocol/up/fix.ts';
import type { Fix } from '@muster/shared/telemetry/fix.ts';
import type { Shelf } from './storage.ts';

export interface FixBufferOptions {
  readonly shelf: Shelf<Fix>;
  /** One try; `undefined` when no answer came. */
  readonly deliver: (batch: FixBatch) => Promise<FixAnswer | undefined>;
}

const leastIntervalMilliseconds = 5000;
const longestIntervalMilliseconds = 20_000;
const leastMoveMetres = 10;
const fixesInOneBatch = 200;
/** A day of standing still, or seven hours of driving: the oldest go first when it is full. */
const keptAtMost = 5000;

/**
 * Whether the same batch may be welcome later: the server is busy, wants a sign-in first, or has not heard yet what
 * this phone knows already, that it is on duty or away. Who stops being tracked clears the buffer.
 */
function isNotYet({ problem, refused }: FixAnswer): boolean {
  if (problem) return problem.status === 401 || problem.status === 429 || problem.status >= 500;
  return refused.some(({ code }) => code === 'not-tracked');
}

/** Whether a new fix says more than the last one that was kept. */
export function isWorthKeeping(last: Fix | undefined, fix: Fix): boolean {
  if (!last) return true;
  const since = Date.parse(fix.t) - Date.parse(last.t);
  if (since < leastIntervalMilliseconds) return false;
  return (
    since >= longestIntervalMilliseconds ||
    distanceMetres(last, fix) >= Math.max(leastMoveMetres, fix.acc / 2)
  );
}

export class FixBuffer {
  readonly #options: FixBufferOptions;
  #last: Fix | undefined;
  #sending = false;

  constructor(options: FixBufferOptions) {
    this.#options = options;
  }

  /** Keeps a fix if it says something new, and tries to send what is kept. */
  async add(fix: Fix): Promise<void> {
    if (!isWorthKeeping(this.#last, fix)) return;
    this.#last = fix;
    await this.#options.shelf.write({ put: [[fix.t, fix]] }).catch(() => {});
    await this.flush();
  }

  /**
   * To a server that may have been started anew, and then knows nobody's position until they are measured again: the
   * last one, unless it is too old to say where somebody is. One that has it already counts it as sent twice.
   */
  async repeat(now: number): Promise<void> {
    const last = this.#last;
    if (last && freshnessOf((now - Date.parse(last.t)) / 1000) !== 'lost')
      await this.#options.shelf.write({ put: [[last.t, last]] }).catch(() => {});
    await this.flush();
  }

  /** Sends everything kept, oldest first; what gets no answer waits for the next time. */
  async flush(): Promise<void> {
    if (this.#sending) return;
    this.#sending = true;
    try {
      await this.#send();
    } finally {
      this.#sending = false;
    }
  }

  /** The person has stopped sharing: what was not sent is nobody's business any more. */
  async clear(): Promise<void> {
    this.#last = undefined;
    await this.#options.shelf.write({ clear: true });
  }

  async #send(): Promise<void> {
    const { shelf, deliver } = this.#options;
    for (;;) {
      const kept = await shelf.all();
      const surplus = kept.slice(0, Math.max(0, kept.length - keptAtMost));
      if (surplus.length > 0) await shelf.write({ remove: surplus.map((fix) => fix.t) });
      const fixes = kept.slice(surplus.length, surplus.length + fixesInOneBatch);
      if (fixes.length === 0) return;
      const answer = await deliver({ fixes });
      if (!answer || isNotYet(answer)) return;
      await shelf.write({ remove: fixes.map((fix) => fix.t) });
    }
  }
}
