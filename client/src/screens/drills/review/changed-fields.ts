/** What is another value in a row than before, field by field. Lists of members and steps are told by their items. */
import type { TableName } from '@muster/shared/domain/world.ts';
import type { RowStep } from '@muster/shared/replay/replay.ts';

export interface FieldChange {
  readonly field: string;
  /** Which item of a list: a person's id, a step's name. */
  readonly item?: string;
  readonly before?: unknown;
  readonly after?: unknown;
}

export interface RowDifference {
  readonly table: TableName;
  readonly id: string;
  readonly kind: 'made' | 'changed' | 'gone';
  /** The row as it is known best: after, or before it went. */
  readonly row: Readonly<Record<string, unknown>>;
  readonly fields: readonly FieldChange[];
}

/** Fields that say nothing to a reader: ids are in the row's name, and the counter of commits is machinery. */
const silent = new Set(['rev', 'updatedAt', 'since']);
const isId = (field: string): boolean => /Ids?$/.test(field);

/** Lists whose items have a name of their own: by it, and the value that counts. */
const itemised: Readonly<Record<string, { readonly name: string; readonly value: string }>> = {
  members: { name: 'personId', value: 'state' },
  checklist: { name: 'item', value: 'done' },
};

export function differenceOf({ table, id, before, after }: RowStep): RowDifference {
  const was = asRecord(before);
  const is = asRecord(after);
  const names = [...new Set([...Object.keys(was), ...Object.keys(is)])].filter(
    (field) => !silent.has(field) && !isId(field),
  );
  const kind = before === undefined ? 'made' : after === undefined ? 'gone' : 'changed';
  const fields = kind === 'gone' ? [] : names.flatMap((field) => changesOf(field, was[field], is[field]));
  return { table, id, kind, row: after ? is : was, fields };
}

function changesOf(field: string, before: unknown, after: unknown): FieldChange[] {
  const { name, value } = itemised[field] ?? {};
  if (name !== undefined && value !== undefined) return itemChanges(field, name, value, before, after);
  if (JSON.stringify(before) === JSON.stringify(after)) return [];
  return [{ field, ...(before === undefined ? {} : { before }), ...(after === undefined ? {} : { after }) }];
}

function itemChanges(
  field: string,
  name: string,
  value: string,
  before: unknown,
  after: unknown,
): FieldChange[] {
  const was = byName(before, name, value);
  const is = byName(after, name, value);
  return [...new Set([...was.keys(), ...is.keys()])].flatMap((item) => {
    const [one, other] = [was.get(item), is.get(item)];
    if (one === other) return [];
    return [
      { field, item, ...(was.has(item) ? { before: one } : {}), ...(is.has(item) ? { after: other } : {}) },
    ];
  });
}

function byName(list: unknown, name: string, value: string): Map<string, unknown> {
  if (!Array.isArray(list)) return new Map();
  return new Map(
    list.map((item: unknown) => {
      const record = asRecord(item);
      return [String(record[name]), record[value]];
    }),
  );
}

function asRecord(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}
