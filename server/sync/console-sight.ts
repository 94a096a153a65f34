/** A console's world may be all of it: so it is followed row by row, and only the ids of what it sees are kept. */
import type { Audience } from '@muster/shared/access/audience.ts';
import { rowAt, tableRow, type TableRow } from '@muster/shared/access/rows.ts';
import { view, visibleRows } from '@muster/shared/access/view.ts';
import { tableNames, type TableName, type WorldView } from '@muster/shared/domain/world.ts';
import type { Delta, RowAddress } from './delta.ts';
import type { Sight } from './sight.ts';

type Ids = ReadonlyMap<TableName, Set<string>>;

export class ConsoleSight implements Sight {
  readonly #audience: Audience;
  readonly #world: WorldView;
  readonly #seen: Ids = emptyIds();
  readonly #doubtful: Ids = emptyIds();

  constructor(audience: Audience, world: WorldView) {
    this.#audience = audience;
    this.#world = world;
    for (const { table, id } of visibleRows(audience, world)) this.#seen.get(table)?.add(id);
  }

  /** This row, or what may be seen of it, may have changed. */
  doubt({ table, id }: RowAddress): void {
    this.#doubtful.get(table)?.add(id);
  }

  takeDelta(): Delta {
    const upserts: TableRow[] = [];
    const removes: RowAddress[] = [];
    for (const [table, ids] of this.#doubtful) {
      const seen = this.#seen.get(table);
      for (const id of ids) {
        const row = this.#look(table, id);
        if (row) {
          seen?.add(id);
          upserts.push(row);
        } else if (seen?.delete(id)) removes.push({ table, id });
      }
      ids.clear();
    }
    return { upserts, removes };
  }

  rows(): Iterable<TableRow> {
    return visibleRows(this.#audience, this.#world);
  }

  row(table: TableName, id: string): TableRow | undefined {
    return this.#look(table, id);
  }

  #look<T extends TableName>(table: T, id: string): TableRow | undefined {
    const stored = rowAt(this.#world, table, id);
    const row = stored && view(this.#audience, this.#world, table, stored);
    return row && tableRow(table, row);
  }
}

function emptyIds(): Ids {
  return new Map(tableNames.map((table) => [table, new Set<string>()]));
}
