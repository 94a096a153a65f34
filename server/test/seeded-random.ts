/** Chance that can be repeated: the same seed draws the same numbers (xorshift, 32 bits). */
export interface SeededRandom {
  readonly seed: number;
  /** From 0 up to, not including, 1. */
  next(): number;
  /** A whole number from 0 up to, not including, `below`. */
  below(below: number): number;
  chance(probability: number): boolean;
  /** One of them; throws when there is none, for a test has nothing to go on with then. */
  pick<T>(from: readonly T[]): T;
}

/** The seed is taken from `MUSTER_SEED` when that is set, so that a run that failed can be run again. */
export function seededRandom(chosen?: number): SeededRandom {
  const seed = chosen ?? Number(process.env['MUSTER_SEED'] ?? Math.floor(Math.random() * 2 ** 31));
  let state = (seed ^ 0x9e3779b9) | 0 || 1;
  const next = (): number => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 2 ** 32;
  };
  const below = (limit: number): number => Math.floor(next() * limit);
  return {
    seed,
    next,
    below,
    chance: (probability) => next() < probability,
    pick: (from) => {
      const chosenOne = from[below(from.length)];
      if (chosenOne === undefined) throw new Error('nothing to pick from');
      return chosenOne;
    },
  };
}
