/** Administrative divisions of the seed data: the nation down to counties, Xiangtan down to villages. */
import { readFileSync } from 'node:fs';
import { levelOf, type DivisionLevel } from '@muster/shared/geo/division.ts';

const LENGTHS = [0, 2, 4, 6, 9, 12] as const;

export interface Division {
  /** GB/T 2260 or statistical code, cut to 2, 4, 6, 9 or 12 digits; '' is the nation. */
  readonly code: string;
  readonly name: string;
  readonly level: DivisionLevel;
  /** A functional area (high-tech zone and the like) that only the statistics count as a county. */
  readonly statistical: boolean;
}

export interface Divisions {
  /** The division of a code, or undefined when the data do not have it. */
  find(code: string): Division | undefined;
  /** The division of a code; throws when the data do not have it. */
  get(code: string): Division;
  /** Divisions one level below, in order of their codes. */
  children(code: string): readonly Division[];
  /** Every division of a level at or below a code, in order of their codes. */
  within(code: string, level: DivisionLevel): readonly Division[];
  /** The names from the province down, run together as in an address: 湖南省湘潭市岳塘区. */
  fullName(code: string): string;
}

/** The code one level up: 430304 → 4303; the nation's parent is the nation. */
export function parentCode(code: string): string {
  return code.slice(0, LENGTHS.findLast((length) => length < code.length) ?? 0);
}

/** GB/T 2260 gives counties and cities 01-70 and 81-99; the statistics bureau puts its functional areas between. */
function isStatistical(code: string): boolean {
  const county = Number(code.slice(4, 6));
  return code.length >= 6 && county > 70 && county < 81;
}

function readDivisions(file: string): Division[] {
  const lines = readFileSync(new URL(file, import.meta.url), 'utf8')
    .trimEnd()
    .split('\n');
  return lines.map((line) => {
    const [code = '', name = ''] = line.split('\t');
    const level = levelOf(code);
    if (!level || !name) throw new Error(`${file}: cannot read "${line}"`);
    return { code, name, level, statistical: isStatistical(code) };
  });
}

/** Indexes divisions; give it the nation as a whole or a part of it. */
export function indexDivisions(list: readonly Division[]): Divisions {
  const nation: Division = { code: '', name: '全国', level: 'nation', statistical: false };
  const byCode = new Map([nation, ...list].map((division) => [division.code, division]));
  const byParent = Map.groupBy(list, (division) => parentCode(division.code));

  function get(code: string): Division {
    const division = byCode.get(code);
    if (!division) throw new RangeError(`no such division: ${code}`);
    return division;
  }

  const children = (code: string): readonly Division[] => byParent.get(code) ?? [];

  function within(code: string, level: DivisionLevel): readonly Division[] {
    if (levelOf(code) === level) return byCode.has(code) ? [get(code)] : [];
    return children(code).flatMap((child) => within(child.code, level));
  }

  function fullName(code: string): string {
    if (code === '') return '';
    const { name } = get(code);
    // The four municipalities have a city level in name only.
    return fullName(parentCode(code)) + (name === '市辖区' ? '' : name);
  }

  return { find: (code) => byCode.get(code), get, children, within, fullName };
}

/** The committed data: every province, city and county, and the towns and villages of Xiangtan (4303). */
export function loadDivisions(): Divisions {
  return indexDivisions([...readDivisions('nation.tsv'), ...readDivisions('xiangtan.tsv')]);
}
