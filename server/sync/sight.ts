/** What an audience sees, kept up from commit to commit: one kind for consoles, another for people's phones (S4). */
import type { TableRow } from '@muster/shared/access/rows.ts';
import type { TableName } from '@muster/shared/domain/world.ts';
import type { Delta } from './delta.ts';

export interface Sight {
  /** What is seen now and was not when this was last asked, or is not any more. */
  takeDelta(): Delta;
  /** All that was seen when the delta was last taken, as the world shows it now. */
  rows(): Iterable<TableRow>;
  /** One of those. */
  row(table: TableName, id: string): TableRow | undefined;
}
