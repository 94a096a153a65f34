/**
 * Rows for screens. Vue watches one counter a table and never the rows themselves: a console holds thousands, and a
 * row is a plain immutable object that is replaced, not changed.
 */
import { computed, shallowRef, toValue, type ComputedRef, type MaybeRefOrGetter, type ShallowRef } from 'vue';
import { tableNames, type TableName, type Tables, type WorldView } from '@muster/shared/domain/world.ts';
import type { Stored, Table } from '@muster/shared/kernel/table.ts';
import { Replica, type Kept } from './replica.ts';
import type { Shelf } from './storage.ts';

export type RowOf<Name extends TableName> = Tables[Name] extends Table<infer Row> ? Stored<Row> : never;

const versions = Object.fromEntries(tableNames.map((name) => [name, shallowRef(0)])) as Record<
  TableName,
  ShallowRef<number>
>;
const anyVersion = shallowRef(0);

function bump(tables: Iterable<TableName>): void {
  for (const name of tables) versions[name].value += 1;
  anyVersion.value += 1;
}

/** False until there is something to show: rows kept on this device, or the server's first answer. */
export const hasRows = shallowRef(false);
/** How far the log has come here: the last commit these rows are true for. */
export const head = shallowRef<number | undefined>();
/** Which log, as this audience reads it: whatever was read of another one (before a restore, say) is void (J10). */
export const epoch = shallowRef<string | undefined>();

let current = new Replica(bump);

/** Starts with an empty replica: a session began. */
export function beginReplica(shelf?: Shelf<Kept>): Replica {
  const replica = new Replica((tables) => {
    if (replica !== current) return;
    hasRows.value = replica.cursor !== undefined;
    head.value = replica.cursor?.to;
    epoch.value = replica.cursor?.epoch;
    bump(tables);
  }, shelf);
  current = replica;
  hasRows.value = false;
  head.value = undefined;
  epoch.value = undefined;
  bump(tableNames);
  return replica;
}

/**
 * The world as a whole, for shared functions that read many tables (`phaseOf`, candidates). Inside a `computed` it
 * makes the result depend on every change; `of` narrows that to the tables the function reads.
 */
export function worldNow(of?: readonly TableName[]): WorldView {
  if (of) for (const name of of) void versions[name].value;
  else void anyVersion.value;
  return current.world;
}

function table<Name extends TableName>(name: Name): Table<RowOf<Name>> {
  void versions[name].value;
  // Both sides are the same table; the compiler does not follow a generic key into it.
  return current.world[name] as unknown as Table<RowOf<Name>>;
}

/** All rows of a table. */
export function useRows<Name extends TableName>(name: Name): ComputedRef<readonly RowOf<Name>[]> {
  return computed(() => [...table(name).values()] as unknown as RowOf<Name>[]);
}

/** Rows that one of the table's indexes holds under a key (`useRowsBy('tasks', 'incident', () => incidentId)`). */
export function useRowsBy<Name extends TableName>(
  name: Name,
  index: string,
  key: MaybeRefOrGetter<string | undefined>,
): ComputedRef<readonly RowOf<Name>[]> {
  return computed(() => {
    const found = toValue(key);
    return found === undefined ? [] : (table(name).by(index, found) as unknown as RowOf<Name>[]);
  });
}

/** One row; whoever uses it runs again only when this row was replaced. */
export function useRow<Name extends TableName>(
  name: Name,
  id: MaybeRefOrGetter<string | undefined>,
): ComputedRef<RowOf<Name> | undefined> {
  return computed(() => {
    const found = toValue(id);
    return found === undefined ? undefined : (table(name).get(found) as unknown as RowOf<Name> | undefined);
  });
}
