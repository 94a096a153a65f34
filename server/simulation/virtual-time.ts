/** Time that passes only when there is something to do: one queue of events, ordered by when and by who asked first. */

/** A process, a page or a connection: whatever it had planned ends with it. */
export class Life {
  #alive = true;

  get alive(): boolean {
    return this.#alive;
  }

  end(): void {
    this.#alive = false;
  }
}

interface Planned {
  readonly at: number;
  readonly sequence: number;
  readonly work: () => void;
  readonly life: Life | undefined;
}

export class VirtualTime {
  /** Milliseconds since the run began, whole. */
  now = 0;
  /** Events that have happened. */
  steps = 0;
  #sequence = 0;
  readonly #heap: Planned[] = [];

  after(milliseconds: number, work: () => void, life?: Life): void {
    const at = this.now + Math.max(0, Math.ceil(milliseconds));
    this.#push({ at, sequence: this.#sequence++, work, life });
  }

  /** Again and again; the first time after one interval. */
  every(milliseconds: number, work: () => void, life: Life): void {
    const again = (): void => {
      work();
      this.after(milliseconds, again, life);
    };
    this.after(milliseconds, again, life);
  }

  sleep(milliseconds: number, life: Life): Promise<void> {
    return new Promise((resolve) => this.after(milliseconds, resolve, life));
  }

  /** Lets time pass until then, or until `stop` says so. All that an event sets off is done before the next one. */
  async runUntil(end: number, stop: () => boolean): Promise<void> {
    for (;;) {
      const next = this.#heap[0];
      if (stop()) return;
      if (next === undefined || next.at > end) break;
      this.#pop();
      if (next.life?.alive === false) continue;
      this.now = next.at;
      this.steps += 1;
      next.work();
      // Every promise that is settled by now has told whoever waits for it when this comes back.
      await new Promise((resolve) => setImmediate(resolve));
    }
    this.now = Math.max(this.now, end);
  }

  #push(planned: Planned): void {
    const heap = this.#heap;
    let index = heap.push(planned) - 1;
    while (index > 0) {
      const parent = (index - 1) >> 1;
      const above = heap[parent];
      if (!above || isBefore(above, planned)) break;
      heap[index] = above;
      index = parent;
    }
    heap[index] = planned;
  }

  #pop(): void {
    const heap = this.#heap;
    const last = heap.pop();
    if (!last || heap.length === 0) return;
    let index = 0;
    for (;;) {
      const left = heap[2 * index + 1];
      const right = heap[2 * index + 2];
      const smaller = left && right && isBefore(right, left) ? right : left;
      if (!smaller || isBefore(last, smaller)) break;
      heap[index] = smaller;
      index = 2 * index + (smaller === left ? 1 : 2);
    }
    heap[index] = last;
  }
}

function isBefore(one: Planned, other: Planned): boolean {
  return one.at === other.at ? one.sequence < other.sequence : one.at < other.at;
}
