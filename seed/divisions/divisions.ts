/** Administrative divisions of the seed data: the nation down to counties, Xiangtan down to villages. */
import { readFileSync } from 'node:fs';
import {
  isStatistical,
  parentCode,
  readDivisionList,
  type NamedDivision,
} from '@muster/shared/divisions/division-names.ts';
import { levelOf, type DivisionLevel } from '@muster/shared/geo/division.ts';

/** Its code is '' for the nation. */
export interface Division extends NamedDivision {
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

function readDivisions(file: URL): Division[] {
  const list = readDivisionList(readFileSync(file, 'utf8'));
  return list.map((division) => ({ ...division, statistical: isStatistical(division.code) }));
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
  const nation = new URL(import.meta.resolve('@muster/shared/divisions/nation.tsv'));
  return indexDivisions([
    ...readDivisions(nation),
    ...readDivisions(new URL('xiangtan.tsv', import.meta.url)),
  ]);
}
