/** Lets the clock come by once a second, and at the moment at which something is due before. Tests call `tick` by hand. */
export interface Ticker {
  start(): void;
  /** What is due next has become another (a drill was started, its time jumped): what is due by now is not kept waiting. */
  lookAgain(): void;
  stop(): void;
}

const everyMilliseconds = 1000;

/** `nextDue` says what the world knows to be due next, in milliseconds since 1970; at sixty drill seconds a second it counts. */
export function createTicker(tick: () => Promise<void>, nextDue?: () => number | undefined): Ticker {
  let timer: NodeJS.Timeout | undefined;
  let earlier: NodeJS.Timeout | undefined;
  let ticking = false;
  /** Something fell due while the clock was still at it. */
  let wanted = false;

  async function once(because: 'second' | 'due'): Promise<void> {
    // A slow store must not pile up ticks: the next second asks again anyway, and what is due is asked for once more.
    if (ticking) {
      wanted ||= because === 'due';
      return;
    }
    ticking = true;
    wanted = false;
    const begun = Date.now();
    try {
      await tick();
    } finally {
      ticking = false;
    }
    // What was due when it began and was not decided is left to the next second; what fell due since then is not.
    comeEarlier((due) => wanted || due > begun);
  }

  function comeEarlier(isWorthIt: (due: number) => boolean): void {
    clearTimeout(earlier);
    const due = nextDue?.() ?? Number.POSITIVE_INFINITY;
    const wait = due - Date.now();
    if (timer !== undefined && isWorthIt(due) && wait < everyMilliseconds)
      earlier = setTimeout(() => void once('due'), Math.max(0, wait));
  }

  return {
    start() {
      timer ??= setInterval(() => void once('second'), everyMilliseconds);
    },
    lookAgain() {
      comeEarlier(() => true);
    },
    stop() {
      clearInterval(timer);
      clearTimeout(earlier);
      timer = undefined;
    },
  };
}
