/** Rows of today that a log refers to and does not tell; what a drill formed comes from its own log. */
import type { BackdropRow } from '@muster/shared/replay/replay.ts';
import { worldNow } from '../../../sync/rows.ts';

export function backdropRows(teamIds: readonly string[], personIds: readonly string[]): BackdropRow[] {
  const { teams, volunteers } = worldNow(['teams', 'volunteers']);
  return [
    ...teamIds.flatMap((id) => standing('teams', teams.get(id))),
    ...personIds.flatMap((id) => standing('volunteers', volunteers.get(id))),
  ];
}

function standing(table: BackdropRow['table'], row: object | undefined): BackdropRow[] {
  if (!row || ('drillId' in row && row.drillId !== undefined)) return [];
  return [{ table, row }];
}
