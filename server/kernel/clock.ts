/** Where the time of day comes from: the machine's clock, or a test's hand. Milliseconds since 1970. */
export interface Clock {
  now(): number;
}

export const systemClock: Clock = { now: () => Date.now() };
