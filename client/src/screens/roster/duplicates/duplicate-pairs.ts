/** Groups of people who look the same, as pairs to be compared two by two. */
import type { DuplicateGroup } from '@muster/shared/protocol/http/duplicates.ts';
import { pairKey, type Pair } from './not-the-same.ts';

export interface DuplicatePair {
  readonly key: string;
  readonly pair: Pair;
  readonly reasons: readonly DuplicateGroup['reason'][];
}

/** How sure: 0 is surest. */
function rank(reasons: ReadonlySet<DuplicateGroup['reason']>): number {
  if (reasons.has('phone')) return reasons.size > 1 ? 0 : 1;
  return reasons.has('name-in-team') ? 2 : 3;
}

/**
 * Each pair once, with every reason it was found for, the surest first. `serving`: whoever was merged or retired since
 * the server was asked is out of it.
 */
export function duplicatePairs(
  groups: readonly DuplicateGroup[],
  apart: ReadonlySet<string>,
  serving: (personId: string) => boolean,
): DuplicatePair[] {
  const found = new Map<string, { pair: Pair; reasons: Set<DuplicateGroup['reason']> }>();
  for (const { reason, people } of groups) {
    const ids = people.map(({ personId }) => personId).filter(serving);
    for (const [index, one] of ids.entries())
      for (const other of ids.slice(index + 1)) {
        const key = pairKey([one, other]);
        if (apart.has(key)) continue;
        const known = found.get(key);
        if (known) known.reasons.add(reason);
        else found.set(key, { pair: [one, other], reasons: new Set([reason]) });
      }
  }
  return [...found]
    .toSorted(([, one], [, other]) => rank(one.reasons) - rank(other.reasons))
    .map(([key, { pair, reasons }]) => ({ key, pair, reasons: [...reasons] }));
}
