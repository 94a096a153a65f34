/**
 * Which rows an audience was lately told of, and in which message: what it takes to bring somebody up to date who
 * was away for a while. Only the last message counts for each row, so a row that changes all the time costs one place.
 */
import type { TableName } from '@muster/shared/domain/world.ts';
import type { RowAddress } from './delta.ts';

const most = 20_000;

export class RecentKeys {
  /** In order of `seq`: a key that is noted again moves to the end. */
  readonly #keys = new Map<string, number>();
  readonly #most: number;
  #floor: number;

  constructor(floor: number, limit = most) {
    this.#floor = floor;
    this.#most = limit;
  }

  note(row: RowAddress, seq: number): void {
    const key = `${row.table}:${row.id}`;
    this.#keys.delete(key);
    this.#keys.set(key, seq);
    if (this.#keys.size <= this.#most) return;
    for (const [oldest, told] of this.#keys) {
      this.#keys.delete(oldest);
      this.#floor = told;
      break;
    }
  }

  /** Every row told of in messages later than this cursor; `undefined` when that is not known any more. */
  since(cursor: number): RowAddress[] | undefined {
    if (cursor < this.#floor) return undefined;
    const rows: RowAddress[] = [];
    for (const [key, seq] of this.#keys) if (seq > cursor) rows.push(addressOf(key));
    return rows;
  }
}

function addressOf(key: string): RowAddress {
  const colon = key.indexOf(':');
  return { table: key.slice(0, colon) as TableName, id: key.slice(colon + 1) };
}
