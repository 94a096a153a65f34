/** Which of what can be found is meant, best first. */
import { matchName, matchWord, type NameMatch, type Spelled } from './name-match.ts';
import type { Thing, ThingKind } from './things.ts';

export interface Ranked<Item> {
  readonly item: Item;
  readonly score: number;
  /** Characters of the name, and of what stands behind it, that were meant. */
  readonly at: readonly number[];
  readonly moreAt: readonly number[];
}

const nowhere: readonly number[] = [];
const moreWorth = 0.45;

/** Each word in the name or, for less, behind it; and at least one of them in the name, if the name is all there is. */
export function matchBoth(
  words: readonly string[],
  name: Spelled,
  more: Spelled,
): Omit<Ranked<unknown>, 'item'> | undefined {
  const inName = matchName(words, name);
  if (inName) return { score: inName.score, at: inName.at, moreAt: nowhere };
  let score = 0;
  const at: number[] = [];
  const moreAt: number[] = [];
  for (const word of words) {
    const here: NameMatch | undefined = matchWord(word, name);
    const behind = here ? undefined : matchWord(word, more);
    if (here) at.push(...here.at);
    else if (behind) moreAt.push(...behind.at);
    else return undefined;
    score += here ? here.score : (behind?.score ?? 0) * moreWorth;
  }
  return words.length > 0 ? { score: score / words.length, at, moreAt } : undefined;
}

/** What is at work just now is more often meant than who could be. */
const kindBonus: Readonly<Record<ThingKind, number>> = {
  incident: 3,
  task: 2,
  team: 2,
  person: 1,
  division: 0,
};
const recentBonus = 6;
const pastCosts = 8;

/** `recent`: keys, the latest first. */
export function rankThings(
  things: readonly Thing[],
  words: readonly string[],
  recent: readonly string[],
  most: number,
): Ranked<Thing>[] {
  const found: Ranked<Thing>[] = [];
  for (const item of things) {
    const match = matchBoth(words, item.name, item.more);
    if (!match) continue;
    const bonus = kindBonus[item.kind] + (recent.includes(item.key) ? recentBonus : 0);
    found.push({ item, ...match, score: match.score + bonus - (item.past ? pastCosts : 0) });
  }
  return found.toSorted((a, b) => b.score - a.score).slice(0, most);
}

export function withRecent(before: readonly string[], key: string, most: number): string[] {
  return [key, ...before.filter((other) => other !== key)].slice(0, most);
}
