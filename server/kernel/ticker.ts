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

  async function once(): Promise<void> {
    // A slow store must not pile up ticks: the next second asks again anyway.
    if (ticking) return;
    ticking = true;
    try {
      await tick();
    } finally {
      ticking = false;
    }
    // What is overdue already was not decided by the tick that has just been: the next second asks again.
    comeEarlier((wait) => wait > 0);
  }

  function comeEarlier(isWorthIt: (wait: number) => boolean): void {
    clearTimeout(earlier);
    const wait = (nextDue?.() ?? Number.POSITIVE_INFINITY) - Date.now();
    if (timer !== undefined && isWorthIt(wait) && wait < everyMilliseconds)
      earlier = setTimeout(() => void once(), Math.max(0, wait));
  }

  return {
    start() {
      timer ??= setInterval(() => void once(), everyMilliseconds);
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
