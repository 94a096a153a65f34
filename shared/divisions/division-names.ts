/**
 * Names of administrative divisions from a list of lines `code<TAB>name` (nation.tsv: provinces, cities and counties).
 * Whoever needs the list loads it its own way; this only reads it.
 */
import { divisionLevels, levelOf, type DivisionLevel } from '../geo/division.ts';

export interface NamedDivision {
  /** GB/T 2260 or statistical code, cut to 2, 4, 6, 9 or 12 digits. */
  readonly code: string;
  readonly name: string;
  readonly level: DivisionLevel;
}

export interface DivisionNames {
  /** The division's own name; `undefined` when the list does not have it. */
  nameOf(code: string): string | undefined;
  /** Divisions one level below, in order of their codes; of `''` the provinces. */
  children(code: string): readonly NamedDivision[];
}

const lengths = [0, 2, 4, 6, 9, 12];

/** The code one level up: 430304 → 4303; the parent of the nation is the nation. */
export function parentCode(code: string): string {
  return code.slice(0, lengths.findLast((length) => length < code.length) ?? 0);
}

/** The codes from the province down to the division itself; of the nation none. */
export function pathOf(code: string): string[] {
  return lengths
    .filter((length) => length > 0 && length <= code.length)
    .map((length) => code.slice(0, length));
}

/**
 * GB/T 2260 gives counties and cities 01-70 and 81-99; between them the statistics bureau puts functional areas (a
 * high-tech zone, say), which it alone counts as counties.
 */
export function isStatistical(code: string): boolean {
  const county = Number(code.slice(4, 6));
  return code.length >= 6 && county > 70 && county < 81;
}

/** The divisions of a list. Throws on a line that is none: the list is part of the program. */
export function readDivisionList(text: string): NamedDivision[] {
  return text
    .trimEnd()
    .split('\n')
    .map((line) => {
      const [code = '', name = ''] = line.split('\t');
      const level = levelOf(code);
      if (level === undefined || level === divisionLevels[0] || name === '')
        throw new Error(`no division: "${line}"`);
      return { code, name, level };
    });
}

/** Indexes a list for looking up. */
export function divisionNames(list: readonly NamedDivision[]): DivisionNames {
  const byCode = new Map(list.map((division) => [division.code, division.name]));
  const byParent = Map.groupBy(list, ({ code }) => parentCode(code));
  return { nameOf: (code) => byCode.get(code), children: (code) => byParent.get(code) ?? [] };
}
