/** What is another value in a row than before, field by field. Lists of people, steps and plans are told by their items. */
import type { TableName } from '@muster/shared/domain/world.ts';
import type { RowStep } from '@muster/shared/replay/replay.ts';

export interface FieldChange {
  readonly field: string;
  /** Which item of a list: a person's id, a step's name, the id of a part of a plan. */
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

type Fields = Readonly<Record<string, unknown>>;

/** Said of no row: the counter of commits is machinery. */
const silent = new Set(['rev', 'updatedAt']);

interface Itemised {
  readonly name: (item: Fields) => unknown;
  /** What of the item is told. */
  readonly value: (item: Fields) => unknown;
  /** Too many to tell one by one where all of them are new: then the list is told whole. */
  readonly wholeAtFirst?: boolean;
}

const titled = (idField: string): Itemised => ({
  name: (item) => item[idField],
  value: (item) => item['title'] ?? item['name'],
  wholeAtFirst: true,
});

/** Lists whose items have a name of their own, by table and field. */
const itemised: Readonly<Record<string, Itemised>> = {
  'assignments.members': { name: ({ personId }) => personId, value: ({ state }) => state },
  'tasks.checklist': { name: ({ item }) => item, value: ({ done }) => done },
  'rollCalls.people': {
    name: ({ personId }) => personId,
    value: ({ answeredAt, leftAt }) =>
      answeredAt === undefined ? (leftAt === undefined ? 'asked' : 'left') : 'answered',
    wholeAtFirst: true,
  },
  'drillPlans.objectives': titled('objectiveId'),
  'drillPlans.injects': titled('injectId'),
  'drillPlans.expectations': titled('expectationId'),
  'drillPlans.simulatedTeams': titled('teamId'),
};

export function differenceOf({ table, id, before, after }: RowStep): RowDifference {
  const was = asRecord(before);
  const is = asRecord(after);
  const names = [...new Set([...Object.keys(was), ...Object.keys(is)])].filter((field) => !silent.has(field));
  const kind = before === undefined ? 'made' : after === undefined ? 'gone' : 'changed';
  const fields =
    kind === 'gone' ? [] : names.flatMap((field) => changesOf(table, field, was[field], is[field]));
  return { table, id, kind, row: after ? is : was, fields };
}

function changesOf(table: TableName, field: string, before: unknown, after: unknown): FieldChange[] {
  const byItem = itemised[`${table}.${field}`];
  if (byItem && !(byItem.wholeAtFirst && before === undefined))
    return itemChanges(field, byItem, before, after);
  if (JSON.stringify(before) === JSON.stringify(after)) return [];
  return [{ field, ...(before === undefined ? {} : { before }), ...(after === undefined ? {} : { after }) }];
}

function itemChanges(
  field: string,
  { name, value, wholeAtFirst }: Itemised,
  before: unknown,
  after: unknown,
): FieldChange[] {
  const was = byName(before, name);
  const is = byName(after, name);
  return [...new Set([...was.keys(), ...is.keys()])].flatMap((item) => {
    const [one, other] = [was.get(item), is.get(item)];
    const [then, now] = [one && value(one), other && value(other)];
    const isSame = wholeAtFirst ? JSON.stringify(one) === JSON.stringify(other) : then === now;
    if (isSame) return [];
    return [{ field, item, ...(one ? { before: then } : {}), ...(other ? { after: now } : {}) }];
  });
}

function byName(list: unknown, name: Itemised['name']): Map<string, Fields> {
  if (!Array.isArray(list)) return new Map();
  return new Map(
    list.map((item: unknown) => {
      const record = asRecord(item);
      return [String(name(record)), record];
    }),
  );
}

function asRecord(value: unknown): Fields {
  return typeof value === 'object' && value !== null ? (value as Fields) : {};
}
