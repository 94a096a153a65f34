/** A world as one text: two worlds are the same when their texts are. */
import canonicalize from 'canonicalize';
import { tableNames, type WorldView } from '@muster/shared/domain/world.ts';

export function worldText(world: WorldView): string {
  const tables = tableNames.map((name) => {
    const rows = [...world[name].values()].map((row) => canonicalize(row) ?? '');
    return `${name}\n${rows.toSorted().join('\n')}`;
  });
  return tables.join('\n');
}
