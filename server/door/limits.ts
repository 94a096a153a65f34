/** How often somebody may knock: the same count for HTTP and socket, because it is taken at the door. */
import { BurstyRateLimiter, RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import type { DoorProblem } from './door.ts';
import { problem } from './problem.ts';

export interface Limit {
  /** Takes one, or several; a problem when there are not so many left. */
  take(key: string, points?: number): Promise<DoorProblem | undefined>;
  /** Gives one back, for what turned out to be no misuse. */
  giveBack(key: string): Promise<void>;
}

/** So many a second, and now and then (every ten seconds) up to `burst` at once. */
export function commandLimit(perSecond: number, burst: number): Limit {
  const steady = new RateLimiterMemory({ keyPrefix: 'command', points: perSecond, duration: 1 });
  const spare = new RateLimiterMemory({
    keyPrefix: 'burst',
    points: Math.max(1, burst - perSecond),
    duration: 10,
  });
  const limiter = new BurstyRateLimiter(steady, spare);
  return {
    take: (key) => taken(limiter.consume(key), 'commands'),
    giveBack: async () => undefined,
  };
}

/** So many reads of what is many rows or many people a minute; a costly one counts for several. */
export function readLimit(perMinute: number): Limit {
  const limiter = new RateLimiterMemory({ keyPrefix: 'read', points: perMinute, duration: 60 });
  return {
    take: (key, points = 1) => taken(limiter.consume(key, points), 'reads'),
    giveBack: async () => undefined,
  };
}

/** So many failures a minute for one key (an address). */
export function signInLimit(perMinute: number): Limit {
  return failures('sign-in', perMinute, 60);
}

/** So many failures in ten minutes for one account, from all addresses together: what many machines guess at. */
export function guessLimit(perMinute: number): Limit {
  return failures('guess', perMinute * 10, 600);
}

function failures(keyPrefix: string, points: number, duration: number): Limit {
  const limiter = new RateLimiterMemory({ keyPrefix, points, duration });
  return {
    take: (key) => taken(limiter.consume(key), 'attempts to sign in'),
    giveBack: async (key) => {
      await limiter.reward(key);
    },
  };
}

async function taken(consumed: Promise<unknown>, what: string): Promise<DoorProblem | undefined> {
  try {
    await consumed;
    return undefined;
  } catch (reason) {
    if (!(reason instanceof RateLimiterRes)) throw reason;
    const retryAfterSeconds = Math.max(1, Math.ceil(reason.msBeforeNext / 1000));
    const detail = `too many ${what}: try again in ${retryAfterSeconds} s`;
    return { ...problem('too-many-requests', detail), retryAfterSeconds };
  }
}
