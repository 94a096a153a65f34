/** Lets the clock come by once a second. Tests have none and call `tick` by hand. */
export interface Ticker {
  start(): void;
  stop(): void;
}

const everyMilliseconds = 1000;

export function createTicker(tick: () => Promise<void>): Ticker {
  let timer: NodeJS.Timeout | undefined;
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
  }

  return {
    start() {
      timer ??= setInterval(() => void once(), everyMilliseconds);
    },
    stop() {
      clearInterval(timer);
      timer = undefined;
    },
  };
}
