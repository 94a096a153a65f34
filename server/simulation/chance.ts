/** All the chance of a run comes from its seed: one stream for each purpose, so that a new draw moves no other. */
import { seededRandom, type SeededRandom } from '../test/seeded-random.ts';
import type { VirtualTime } from './virtual-time.ts';

export interface Chance extends SeededRandom {
  /** A whole number from `low` up to and including `high`. */
  between(low: number, high: number): number;
}

export function chanceOf(seed: number, purpose: string): Chance {
  const random = seededRandom(mixed(seed, purpose));
  return { ...random, between: (low, high) => low + random.below(high - low + 1) };
}

/** Ids as clients and kernel make them, but from the seed: UUIDv7 in form, with virtual time in front. */
export function idSource(chance: Chance, time: VirtualTime, began: number): () => string {
  const hex = (below: number, digits: number) => chance.below(below).toString(16).padStart(digits, '0');
  return () => {
    const at = (began + time.now).toString(16).padStart(12, '0');
    const tail = hex(2 ** 24, 6) + hex(2 ** 24, 6);
    return `${at.slice(0, 8)}-${at.slice(8)}-7${hex(2 ** 12, 3)}-8${hex(2 ** 12, 3)}-${tail}`;
  };
}

/** Seeds that are neighbours must not draw alike at first. */
function mixed(seed: number, purpose: string): number {
  let state = seed | 0;
  for (const character of purpose) state = Math.imul(state ^ (character.codePointAt(0) ?? 0), 0x01000193);
  state = Math.imul(state ^ (state >>> 16), 0x85ebca6b);
  state = Math.imul(state ^ (state >>> 13), 0xc2b2ae35);
  return (state ^ (state >>> 16)) >>> 0;
}
