/** Which row of a sheet is its heading, and what each column means, as far as its words tell. */
import { fieldOfHeading, fields, type Field, type Mapping, type RecordOf } from './fields.ts';

export interface SheetPlan {
  /** Index of the heading row within the sheet. */
  readonly heading: number;
  readonly mapping: Mapping;
  readonly recordOf: RecordOf;
  /** Whether it looks like a roster at all: only then it is read unless somebody says so. */
  readonly likely: boolean;
}

export type Cells = readonly (readonly unknown[])[];

/** A title or an explanation may stand above the heading. */
const rowsLookedAt = 12;

export function textOf(value: unknown): string {
  return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : '';
}

/** Each field once: the surest heading has it, of equals the first. */
export function guessMapping(heading: readonly unknown[]): Mapping {
  const mapping: (Field | undefined)[] = heading.map(() => undefined);
  const guesses = heading.map((cell) => fieldOfHeading(textOf(cell)));
  for (const sure of [2, 1])
    guesses.forEach((guess, column) => {
      if (guess?.sure === sure && !mapping.includes(guess.field)) mapping[column] = guess.field;
    });
  return mapping;
}

/** What rows are, by the columns there are. */
export function recordOfMapping(mapping: Mapping): RecordOf {
  if (mapping.includes('record')) return 'column';
  return mapping.includes('name') ? 'volunteer' : 'team';
}

export function planSheet(rows: Cells): SheetPlan {
  let best: { heading: number; mapping: Mapping; count: number } = { heading: 0, mapping: [], count: -1 };
  rows.slice(0, rowsLookedAt).forEach((row, heading) => {
    const mapping = guessMapping(row);
    const count = mapping.filter((field) => field !== undefined).length;
    if (count > best.count) best = { heading, mapping, count };
  });
  const { heading, mapping } = best;
  const isPeople = mapping.includes('name') && mapping.includes('team');
  const isTeams = mapping.includes('team') && mapping.includes('kind');
  return { heading, mapping, recordOf: recordOfMapping(mapping), likely: isPeople || isTeams };
}

/** A column given a meaning that another had takes it from that one. */
export function remap(mapping: Mapping, column: number, field: Field | undefined): Mapping {
  return mapping.map((old, index) => {
    if (index === column) return field;
    return old === field ? undefined : old;
  });
}

/** What is still to be said before the sheet can be read; empty when nothing is. */
export function missingFields(mapping: Mapping, recordOf: RecordOf): Field[] {
  const needed: Record<RecordOf, readonly Field[]> = {
    column: ['record', 'team'],
    volunteer: ['team', 'name'],
    team: ['team', 'division', 'kind', 'longitude', 'latitude'],
  };
  return fields.filter((field) => needed[recordOf].includes(field) && !mapping.includes(field));
}
