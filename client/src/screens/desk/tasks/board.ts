/** The board: a column a phase. A card may be dropped only where a command leads; elsewhere the work itself does. */
import type { TaskPhase } from '@muster/shared/task/phase.ts';
import type { TaskRow } from './task-rows.ts';

const boardPhases = ['draft', 'open', 'staffed', 'under_way', 'done', 'cancelled'] as const;

export interface BoardColumn {
  readonly phase: TaskPhase;
  readonly rows: readonly TaskRow[];
}

/** Columns from left to right. Ended ones only where asked for; an empty draft column takes no room. */
export function boardOf(rows: readonly TaskRow[], withEnded: boolean): BoardColumn[] {
  return boardPhases
    .map((phase) => ({ phase, rows: rows.filter((row) => row.phase === phase) }))
    .filter(({ phase, rows: held }) => {
      if (phase === 'draft') return held.length > 0;
      return withEnded || held.length > 0 || (phase !== 'done' && phase !== 'cancelled');
    });
}

/**
 * What dropping a card into a column does. A draft is published; a task nobody was ever asked for becomes a draft again.
 * Everything else is done by teams, or ends with a reason, and takes more than a drop.
 */
export function dropOf(row: TaskRow, phase: TaskPhase): { readonly draft: boolean } | undefined {
  if (row.phase === 'draft' && phase === 'open') return { draft: false };
  if (row.phase === 'open' && phase === 'draft' && !row.everOffered) return { draft: true };
  return undefined;
}
