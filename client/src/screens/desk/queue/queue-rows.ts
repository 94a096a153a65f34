/** The queue as one list of rows: headings with their counts, what waits under them, and what was put off at the end. */
import { attentionGroups, type AttentionGroup, type AttentionItem } from './items.ts';
import type { HeldRow } from './hold.ts';
import type { SplitQueue } from './later.ts';

export type QueueListRow =
  | { readonly kind: 'head'; readonly key: string; readonly group: AttentionGroup; readonly count: number }
  | {
      readonly kind: 'item';
      readonly key: string;
      readonly item: AttentionItem;
      readonly settled: boolean;
    }
  | { readonly kind: 'later-head'; readonly key: string; readonly count: number; readonly open: boolean }
  | {
      readonly kind: 'later';
      readonly key: string;
      readonly item: AttentionItem;
      readonly until: number;
    };

export function queueRows(
  held: readonly HeldRow<AttentionItem>[],
  later: SplitQueue['later'],
  laterOpen: boolean,
): QueueListRow[] {
  const rows = attentionGroups.flatMap((group): QueueListRow[] => {
    const here = held.filter((row) => row.group === group);
    if (here.length === 0) return [];
    const count = here.filter(({ settled }) => !settled).length;
    return [
      { kind: 'head', key: `head/${group}`, group, count },
      ...here.map(({ item, settled }) => ({ kind: 'item' as const, key: item.id, item, settled })),
    ];
  });
  // While it is held, what was just put off may still stand where it was.
  if (later.length === 0) return rows;
  rows.push({ kind: 'later-head', key: 'head/later', count: later.length, open: laterOpen });
  if (laterOpen)
    rows.push(
      ...later.map(({ item, until }) => ({ kind: 'later' as const, key: `later/${item.id}`, item, until })),
    );
  return rows;
}

/** What waits, whatever stands where: the keyboard's way through it. */
export function itemsIn(rows: readonly QueueListRow[]): AttentionItem[] {
  return rows.flatMap((row) => (row.kind === 'item' && !row.settled ? [row.item] : []));
}

const lineHeight = 17;

/** Pixels of a row, known from what it is about: nothing is measured, and nothing moves when a name arrives. */
export function heightOf(row: QueueListRow): number {
  if (row.kind === 'head') return 25;
  if (row.kind === 'later-head') return 33;
  if (row.kind === 'later') return 37;
  return 30 + lineHeight * secondLines(row.item);
}

function secondLines(item: AttentionItem): number {
  if (item.kind === 'late' || item.kind === 'due') return 1;
  return item.kind === 'unmet' && item.lapse === undefined && item.shortfalls.length < 2 ? 1 : 2;
}
