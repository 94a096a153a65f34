/** What the page knows of the world at the moment shown: filled by what the worker says is another row. */
import { shallowRef } from 'vue';
import { createWorld, type TableName, type World, type WorldView } from '@muster/shared/domain/world.ts';
import { anyTable } from '@muster/shared/replay/keyframe.ts';
import type { BackdropRow, RowChange } from '@muster/shared/replay/replay.ts';

/** From so many changes on a table is filled anew: its indexes are then made when somebody asks. */
const many = 400;

export interface Mirror {
  /** Reactive: whoever reads it runs again when something changed. */
  readonly world: () => WorldView;
  readonly begin: (backdrop: readonly BackdropRow[]) => void;
  readonly hear: (changes: readonly RowChange[]) => void;
}

export function createMirror(): Mirror {
  let world: World = createWorld();
  const version = shallowRef(0);
  return {
    world() {
      void version.value;
      return world;
    },
    begin(backdrop) {
      world = createWorld();
      for (const { table, row } of backdrop) {
        const found = anyTable(world, table);
        found.restore(found.idOf(row), { ...row, rev: 0 });
      }
      version.value += 1;
    },
    hear(changes) {
      if (changes.length === 0) return;
      for (const [name, ofTable] of byTable(changes)) {
        const table = anyTable(world, name);
        if (ofTable.length < many) {
          for (const { id, row } of ofTable) table.restore(id, row);
          continue;
        }
        const rows = new Map(table.kept());
        for (const { id, row } of ofTable)
          if (row) rows.set(id, row);
          else rows.delete(id);
        table.exchange(rows);
      }
      version.value += 1;
    },
  };
}

function byTable(changes: readonly RowChange[]): Map<TableName, RowChange[]> {
  const found = new Map<TableName, RowChange[]>();
  for (const change of changes) {
    const list = found.get(change.table);
    if (list) list.push(change);
    else found.set(change.table, [change]);
  }
  return found;
}
