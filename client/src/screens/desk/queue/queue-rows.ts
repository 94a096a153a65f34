/**
 * The queue as one list of rows: headings with their counts, what waits under them, what waits in a drill under a heading of
 * its own (X2: after all that is real, counted apart, to be folded), and what was put off at the end.
 */
import {
  attentionGroups,
  countApart,
  drillHeading,
  type AttentionGroup,
  type AttentionItem,
  type CountedApart,
} from './items.ts';
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
  | { readonly kind: 'drill-head'; readonly key: string; readonly count: number; readonly open: boolean }
  | {
      readonly kind: 'later-head';
      readonly key: string;
      readonly counts: CountedApart;
      readonly open: boolean;
    }
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
  drillOpen = true,
): QueueListRow[] {
  const under = (heading: string) => held.filter((row) => row.group === heading);
  const waitingIn = (here: typeof held): number => here.filter(({ settled }) => !settled).length;
  const rows = attentionGroups.flatMap((group): QueueListRow[] => {
    const here = under(group);
    if (here.length === 0) return [];
    const count = waitingIn(here);
    return [{ kind: 'head', key: `head/${group}`, group, count }, ...here.map(asRow)];
  });
  const played = under(drillHeading);
  if (played.length > 0) {
    rows.push({ kind: 'drill-head', key: 'head/drill', count: waitingIn(played), open: drillOpen });
    if (drillOpen) rows.push(...played.map(asRow));
  }
  // While it is held, what was just put off may still stand where it was.
  if (later.length === 0) return rows;
  const counts = countApart(later.map(({ item }) => item));
  rows.push({ kind: 'later-head', key: 'head/later', counts, open: laterOpen });
  if (laterOpen)
    rows.push(
      ...later
        .toSorted((one, other) => Number(isPlayed(one.item)) - Number(isPlayed(other.item)))
        .map(({ item, until }) => ({ kind: 'later' as const, key: `later/${item.id}`, item, until })),
    );
  return rows;
}

function asRow({ item, settled }: HeldRow<AttentionItem>): QueueListRow {
  return { kind: 'item', key: item.id, item, settled };
}

function isPlayed({ drillId }: AttentionItem): boolean {
  return drillId !== undefined;
}

/** What waits, whatever stands where: the keyboard's way through it. */
export function itemsIn(rows: readonly QueueListRow[]): AttentionItem[] {
  return rows.flatMap((row) => (row.kind === 'item' && !row.settled ? [row.item] : []));
}

const lineHeight = 17;

/** Pixels of a row, known from what it is about: nothing is measured, and nothing moves when a name arrives. */
export function heightOf(row: QueueListRow): number {
  if (row.kind === 'head') return 25;
  if (row.kind === 'later-head' || row.kind === 'drill-head') return 33;
  if (row.kind === 'later') return 37;
  return 30 + lineHeight * secondLines(row.item);
}

function secondLines(item: AttentionItem): number {
  if (item.kind === 'late' || item.kind === 'due') return 1;
  return item.kind === 'unmet' && item.lapse === undefined && item.shortfalls.length < 2 ? 1 : 2;
}
