/**
 * Chance that repeats itself: each choice is a function of the drill's seed, of whom it is about and of what is decided.
 * There is no generator that goes on, so the order in which things are asked cannot change what comes out.
 */
import { createHash } from 'node:crypto';
import { hashOf } from '@muster/shared/drill/crew.ts';

/** A number from 0 up to 1 (never 1 itself), evenly spread over whatever is asked. */
export function shareOf(seed: number, who: string, what: string): number {
  return hashOf(`${seed} ${what} ${who}`) / 2 ** 32;
}

interface Span {
  readonly least: number;
  readonly most: number;
}

/** Whole seconds from the least to the most, both included. */
export function secondsIn({ least, most }: Span, seed: number, who: string, what: string): number {
  return least + Math.floor(shareOf(seed, who, what) * (most - least + 1));
}

/** One of several; nothing of nothing. */
export function oneOf<Item>(
  items: readonly Item[],
  seed: number,
  who: string,
  what: string,
): Item | undefined {
  return items[Math.floor(shareOf(seed, who, what) * items.length)];
}

/**
 * The id of what somebody in a drill does: the same each time it is asked, so that what is tried twice happens once. It
 * claims the time at which the drill's own id was made.
 */
export function actId(drillId: string, what: string): string {
  const hash = createHash('sha256').update(`${drillId} ${what}`).digest('hex');
  const variant = '89ab'[parseInt(hash.slice(3, 4), 16) % 4];
  return `${drillId.slice(0, 13)}-7${hash.slice(0, 3)}-${variant}${hash.slice(4, 7)}-${hash.slice(7, 19)}`;
}
