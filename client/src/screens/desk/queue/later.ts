/**
 * What somebody put off on this desk for some minutes. It stays counted, can be looked at, and comes back by itself:
 * when its time is over, or at once when it has become more urgent meanwhile.
 */
import { attentionGroups, type AttentionGroup, type AttentionItem } from './items.ts';

export interface PutOff {
  /** Until when, epoch milliseconds. */
  readonly until: number;
  /** How urgent it was then. */
  readonly group: AttentionGroup;
}
export type LaterList = Readonly<Record<string, PutOff>>;

export interface SplitQueue {
  readonly present: readonly AttentionItem[];
  /** Put off, the first to come back first. */
  readonly later: readonly { readonly item: AttentionItem; readonly until: number }[];
}

/** Minutes that something can be put off by: by S, and by Shift+S. */
export const laterMinutes = [5, 15] as const;

export function splitLater(items: readonly AttentionItem[], list: LaterList, now: number): SplitQueue {
  const later = items.flatMap((item) => {
    const off = list[item.id];
    return off && isOff(item, off, now) ? [{ item, until: off.until }] : [];
  });
  if (later.length === 0) return { present: items, later };
  const away = new Set(later.map(({ item }) => item.id));
  return {
    present: items.filter(({ id }) => !away.has(id)),
    later: later.toSorted((one, other) => one.until - other.until),
  };
}

function isOff({ group }: AttentionItem, off: PutOff, now: number): boolean {
  return now < off.until && attentionGroups.indexOf(group) >= attentionGroups.indexOf(off.group);
}

export function putOff(
  list: LaterList,
  { id, group }: Pick<AttentionItem, 'id' | 'group'>,
  until: number,
): LaterList {
  return { ...list, [id]: { until, group } };
}

export function takenBack(list: LaterList, id: string): LaterList {
  return Object.fromEntries(Object.entries(list).filter(([other]) => other !== id));
}

/** Without what is over. */
export function stillOff(list: LaterList, now: number): LaterList {
  return Object.fromEntries(Object.entries(list).filter(([, { until }]) => until > now));
}

/** What was kept, as far as it can be read. */
export function readLater(text: string | null): LaterList {
  try {
    const value: unknown = JSON.parse(text ?? '{}');
    if (typeof value !== 'object' || value === null) return {};
    return Object.fromEntries(
      Object.entries(value as Record<string, Partial<PutOff>>).flatMap(([id, off]) => {
        const group = attentionGroups.find((one) => one === off.group);
        return typeof off.until === 'number' && group ? [[id, { until: off.until, group }]] : [];
      }),
    );
  } catch {
    return {};
  }
}
