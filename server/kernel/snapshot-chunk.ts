/**
 * A snapshot in chunks. Each carries a seal over where it belongs and what it says, so that one that was damaged, cut
 * short or left over from another snapshot is known before any of it is believed.
 */
import { hash } from 'node:crypto';
import type { World } from '@muster/shared/domain/world.ts';
import { Table, type IndexOrder } from '@muster/shared/kernel/table.ts';
import { asciiJson } from '../journal/ascii-json.ts';
import type { Snapshot, SnapshotChunk } from '../journal/snapshots.ts';
import { decodeRows, encodeRows } from './snapshot-rows.ts';

/** Part of a table: some of its rows, or the orders of its indexes. */
export type Part =
  | { readonly table: string; readonly rows: readonly object[] }
  | { readonly table: string; readonly orders: readonly IndexOrder[] };

type Place = Pick<Snapshot, 'seq' | 'takenAt'> & { readonly index: number };

/** Rows and what hangs on them that are put into one chunk: little enough to be written between two turns. */
const largestChunk = 1000;
const sealLength = 64;

/** A world's tables, with what the compiler would know of their rows left aside. */
export function tablesOf(world: World): Table<object>[] {
  return Object.values(world).filter((part): part is Table<object> => part instanceof Table);
}

/** The world as it is now, in parts made one by one: the lists are copied, and rows never change, so it stays as it is. */
export function partsOf(world: World): Iterable<Part> {
  const tables = tablesOf(world).map((table) => ({
    table: table.name,
    rows: [...table.values()],
    orders: table.orders(),
  }));
  return inPortions(tables);
}

interface Copied {
  readonly table: string;
  readonly rows: readonly object[];
  readonly orders: readonly IndexOrder[];
}

function* inPortions(tables: readonly Copied[]): Generator<Part> {
  for (const { table, rows, orders } of tables) {
    for (const some of portions(rows, weightOfRow)) yield { table, rows: some };
    for (const some of portions(orders, ({ ids }) => ids.length)) yield { table, orders: some };
  }
}

function* portions<T>(all: readonly T[], weightOf: (one: T) => number): Generator<readonly T[]> {
  let first = 0;
  let weight = 0;
  for (const [index, one] of all.entries()) {
    weight += weightOf(one);
    if (weight < largestChunk && index < all.length - 1) continue;
    yield all.slice(first, index + 1);
    first = index + 1;
    weight = 0;
  }
}

/** An assignment of five hundred people weighs as much as five hundred rows. */
function weightOfRow(row: object): number {
  let weight = 1;
  for (const value of Object.values(row)) if (Array.isArray(value)) weight += value.length;
  return weight;
}

export function writeChunk(part: Part, place: Place): SnapshotChunk {
  const text =
    'rows' in part ? `rows ${encodeRows(part.rows)}` : `orders ${asciiJson(JSON.stringify(part.orders))}`;
  return { table: part.table, body: sealOf(part.table, text, place) + text };
}

/** `undefined` when the chunk is not what was written there. */
export function readChunk({ table, body }: SnapshotChunk, place: Place): Part | undefined {
  const text = body.slice(sealLength);
  if (!body.startsWith(sealOf(table, text, place))) return undefined;
  if (text.startsWith('rows ')) return { table, rows: decodeRows(text.slice('rows '.length)) };
  return { table, orders: JSON.parse(text.slice('orders '.length)) as IndexOrder[] };
}

function sealOf(table: string, text: string, { seq, takenAt, index }: Place): string {
  return hash('sha256', `${seq} ${takenAt} ${index} ${table} ${text}`);
}
