/**
 * Chunks on their way into the store. When it does not take them (a full disk, a database that is away) they wait, as
 * many as there is room for, and go the next time; the oldest go for ever when there is no more room.
 */
import type { Log } from '../kernel/log.ts';
import type { TrailChunk, Tracks } from './tracks.ts';

/** Together, reckoned by `bytesOf`: at 2,000 people who walk, two hours. */
const mostWaitingBytes = 64 * 1024 * 1024;
/** A few milliseconds of SQLite's time, in which nobody else has theirs. */
const chunksAtOnce = 200;
/** What a chunk takes in memory beside its points: ids, numbers, the object. */
const overheadBytes = 250;

export class WaitingChunks {
  readonly #tracks: Tracks;
  readonly #log: Log;
  readonly #mostBytes: number;
  /** First in, first out: what lies before `#next` has gone. */
  #queue: TrailChunk[] = [];
  #next = 0;
  #bytes = 0;
  #lost = 0;
  #isFailing = false;
  #erasing = new Set<string>();
  #flushing: Promise<void> | undefined;

  constructor(tracks: Tracks, log: Log, mostBytes = mostWaitingBytes) {
    this.#tracks = tracks;
    this.#log = log;
    this.#mostBytes = mostBytes;
  }

  get bytes(): number {
    return this.#bytes;
  }

  get length(): number {
    return this.#queue.length - this.#next;
  }

  /** Chunks that found no room, since the start. */
  get lost(): number {
    return this.#lost;
  }

  add(chunk: TrailChunk): void {
    this.#queue.push(chunk);
    this.#bytes += bytesOf(chunk);
    while (this.#bytes > this.#mostBytes && this.length > 1) {
      this.#bytes -= bytesOf(this.#queue[this.#next]);
      this.#next += 1;
      this.#lost += 1;
    }
    this.#tidy();
  }

  /** Puts into the store what waits, as far as it takes it. One at a time: who comes meanwhile waits for that one. */
  flush(): Promise<void> {
    this.#flushing ??= this.#flush().finally(() => (this.#flushing = undefined));
    return this.#flushing;
  }

  /** Takes a person out of what waits, and of the store; again with the next flush, until it has worked. */
  erase(personId: string): void {
    const kept = this.#queue.slice(this.#next).filter((chunk) => chunk.personId !== personId);
    this.#queue = kept;
    this.#next = 0;
    this.#bytes = kept.reduce((sum, chunk) => sum + bytesOf(chunk), 0);
    this.#erasing.add(personId);
  }

  async #flush(): Promise<void> {
    try {
      while (this.length > 0) {
        const chunks = this.#queue.slice(this.#next, this.#next + chunksAtOnce);
        await this.#tracks.put(chunks);
        this.#gone(chunks);
      }
      // After the chunks: one of theirs may have been on its way when they were erased.
      for (const personId of this.#erasing) {
        await this.#tracks.erase(personId);
        this.#erasing.delete(personId);
      }
      if (this.#isFailing) this.#log.info({ lost: this.#lost }, 'trails are stored again');
      this.#isFailing = false;
    } catch (error) {
      if (!this.#isFailing) this.#log.warn({ err: error, waiting: this.length }, 'trails cannot be stored');
      this.#isFailing = true;
    }
  }

  /** By identity: meanwhile the oldest may have lost their place, or a person may have been erased. */
  #gone(stored: readonly TrailChunk[]): void {
    const ids = new Set(stored);
    for (let first = this.#queue[this.#next]; first && ids.has(first); first = this.#queue[this.#next]) {
      this.#bytes -= bytesOf(first);
      this.#next += 1;
    }
    this.#tidy();
  }

  #tidy(): void {
    if (this.#next < 1000 && this.#next < this.#queue.length) return;
    this.#queue = this.#queue.slice(this.#next);
    this.#next = 0;
  }
}

function bytesOf(chunk: TrailChunk | undefined): number {
  return chunk === undefined ? 0 : chunk.points.length + overheadBytes;
}
