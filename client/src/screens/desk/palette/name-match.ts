/**
 * Finding a name by what somebody types of it: its characters, their pinyin, the beginnings of that pinyin, or the
 * letters of a Latin name, with gaps where need be. 'zm', 'zhoumin', 'zhoum', '周' and '周m' all find 周敏.
 */
import type { Readings } from './readings.ts';

export interface Spelled {
  readonly text: string;
  readonly characters: readonly {
    /** In small letters. */
    readonly is: string;
    readonly readings: readonly string[];
    /** Typing may begin here, or go on after a gap: everywhere but within a Latin word. */
    readonly begins: boolean;
  }[];
  /** Which letters a to z it can be typed with: most names are ruled out by this alone. */
  readonly letters: number;
}

export interface NameMatch {
  /** Above 0; the more, the better. A whole name typed out is 100. */
  readonly score: number;
  /** Which characters were meant, by their place. */
  readonly at: readonly number[];
}

const letterA = 97;
const wordCharacter = /[\p{L}\p{N}]/u;
const han = /\p{Script=Han}/u;

function bitOf(letter: string): number {
  const place = letter.charCodeAt(0) - letterA;
  return letter.length === 1 && place >= 0 && place < 26 ? 1 << place : 0;
}

export function spell(text: string, readings: Readings): Spelled {
  let letters = 0;
  const all = [...text];
  const characters = all.map((character, index) => {
    const is = character.toLowerCase();
    const before = all[index - 1];
    const heard = readings(character);
    letters |= bitOf(is);
    for (const reading of heard) for (const letter of reading) letters |= bitOf(letter);
    const begins =
      before === undefined ||
      heard.length > 0 ||
      han.test(is + before) ||
      /\d/.test(is) ||
      !wordCharacter.test(before);
    return { is, readings: heard, begins };
  });
  return { text, characters, letters };
}

/** What was typed, as words to be found one by one. */
export function typedWords(typed: string): string[] {
  return typed.normalize('NFKC').toLowerCase().trim().split(/\s+/).filter(Boolean);
}

function lettersOf(word: string): number {
  let letters = 0;
  for (const letter of word) letters |= bitOf(letter);
  return letters;
}

const points = {
  character: 10,
  syllable: 9,
  initial: 7,
  partial: 6,
  letter: 4,
  follows: 5,
  first: 8,
  begins: 4,
};
const gapCosts = 2;

interface Step {
  readonly score: number;
  readonly at: readonly number[];
}

/** The best way to find one word in a name. */
export function matchWord(word: string, name: Spelled): NameMatch | undefined {
  const wanted = lettersOf(word);
  if ((name.letters & wanted) !== wanted) return undefined;
  const typed = [...word];
  const memory = new Map<number, Step | undefined>();
  const { characters } = name;

  function from(typedAt: number, characterAt: number, follows: boolean): Step | undefined {
    if (typedAt === typed.length) return { score: 0, at: [] };
    if (characterAt >= characters.length) return undefined;
    const key = (typedAt * 256 + characterAt) * 2 + Number(follows);
    if (memory.has(key)) return memory.get(key);
    let best: Step | undefined;
    const character = characters[characterAt];
    if (character) {
      const bonus =
        (characterAt === 0
          ? points.first
          : character.begins && character.readings.length === 0
            ? points.begins
            : 0) + (follows ? points.follows : 0);
      const take = (used: number, worth: number): void => {
        const rest = from(typedAt + used, characterAt + 1, true);
        if (!rest) return;
        const score = worth + bonus + rest.score;
        if (!best || score > best.score) best = { score, at: [characterAt, ...rest.at] };
      };
      // Of a Latin word the beginning must be typed: every name has an e somewhere.
      if (character.is === typed[typedAt] && (follows || character.begins))
        take(1, character.readings.length > 0 ? points.character : points.letter);
      for (const reading of character.readings) {
        let same = 0;
        while (same < reading.length && reading[same] === typed[typedAt + same]) same += 1;
        for (let used = same; used > 0; used -= 1)
          take(
            used,
            used === reading.length ? points.syllable : used === 1 ? points.initial : points.partial,
          );
      }
      const skipped = from(typedAt, characterAt + 1, false);
      const gap = typedAt > 0 ? gapCosts : 0;
      if (skipped && (!best || skipped.score - gap > best.score))
        best = { at: skipped.at, score: skipped.score - gap };
    }
    memory.set(key, best);
    return best;
  }

  const found = from(0, 0, false);
  if (!found || found.at.length === 0) return undefined;
  const whole = found.at.length === characters.length ? 20 : (12 * found.at.length) / characters.length;
  return { score: found.score / found.at.length + whole, at: found.at };
}

/** All the words, each wherever in the name; nothing when one of them is not in it. */
export function matchName(words: readonly string[], name: Spelled): NameMatch | undefined {
  let score = 0;
  const at = new Set<number>();
  for (const word of words) {
    const found = matchWord(word, name);
    if (!found) return undefined;
    score += found.score;
    for (const place of found.at) at.add(place);
  }
  return words.length > 0
    ? { score: score / words.length, at: [...at].toSorted((a, b) => a - b) }
    : undefined;
}
