/** Pairs that somebody looked at and found to be two people: remembered in this browser, by ids alone. */
const key = 'muster.not-the-same';
const mostPairs = 2000;

export type Pair = readonly [one: string, other: string];

/** The same pair whichever is named first. */
export function pairKey([one, other]: Pair): string {
  return one < other ? `${one} ${other}` : `${other} ${one}`;
}

export function readPairs(storage: Pick<Storage, 'getItem'>): Set<string> {
  try {
    const kept: unknown = JSON.parse(storage.getItem(key) ?? '[]');
    return new Set(Array.isArray(kept) ? kept.filter((one): one is string => typeof one === 'string') : []);
  } catch {
    return new Set();
  }
}

export function keepPairs(storage: Pick<Storage, 'setItem'>, pairs: ReadonlySet<string>): void {
  try {
    storage.setItem(key, JSON.stringify([...pairs].slice(-mostPairs)));
  } catch {
    // Then it lasts as long as the page.
  }
}
