/**
 * Where so many plates stand in one place that moving them apart would lead them far from the truth, one sign says how
 * many of what there are. The same plates are together wherever the map is dragged: only zooming changes it.
 */
import { halfOf } from './drill-apart.ts';

export interface ClusterItem {
  readonly id: string;
  /** World pixels at the present zoom: they do not change when the map is dragged. */
  readonly x: number;
  readonly y: number;
  /** What is counted: `task.open`, `team.en_route`. Nothing: stands alone always (what is in hand). */
  readonly sign?: string | undefined;
  /** X2: counted with its like only. */
  readonly drill?: boolean | undefined;
}

export interface Cluster {
  readonly id: string;
  readonly members: readonly string[];
  /** How many of each sign, the most first. */
  readonly counts: readonly (readonly [sign: string, count: number])[];
  readonly drill: boolean;
}

/** Plates nearer than this to a first one belong to it; fewer than `least` are simply moved apart. */
const reachPixels = 34;
const least = 4;

function countSigns(items: readonly ClusterItem[]): [string, number][] {
  const counts = new Map<string, number>();
  for (const { sign = '' } of items) counts.set(sign, (counts.get(sign) ?? 0) + 1);
  return [...counts].toSorted(([one, many], [other, more]) => more - many || (one < other ? -1 : 1));
}

/** X2: no cluster has what is real and what is of a drill in it; the real ones come first. */
export function clusterPlates(items: readonly ClusterItem[]): Cluster[] {
  return [...clustersIn(halfOf(items, false), false), ...clustersIn(halfOf(items, true), true)];
}

function clustersIn(items: readonly ClusterItem[], drill: boolean): Cluster[] {
  const squares = new Map<string, ClusterItem[]>();
  const square = (item: ClusterItem, right = 0, down = 0): string =>
    `${Math.floor(item.x / reachPixels) + right} ${Math.floor(item.y / reachPixels) + down}`;
  const ordered = items
    .filter(({ sign }) => sign !== undefined)
    .toSorted((one, other) => (one.id < other.id ? -1 : 1));
  for (const item of ordered) {
    const key = square(item);
    const held = squares.get(key);
    if (held) held.push(item);
    else squares.set(key, [item]);
  }
  const taken = new Set<string>();
  const clusters: Cluster[] = [];
  for (const seed of ordered) {
    if (taken.has(seed.id)) continue;
    const near: ClusterItem[] = [];
    for (let right = -1; right <= 1; right += 1)
      for (let down = -1; down <= 1; down += 1)
        for (const other of squares.get(square(seed, right, down)) ?? [])
          if (!taken.has(other.id) && Math.hypot(other.x - seed.x, other.y - seed.y) <= reachPixels)
            near.push(other);
    if (near.length < least) continue;
    for (const { id } of near) taken.add(id);
    clusters.push({
      id: `cluster ${seed.id}`,
      members: near.map(({ id }) => id),
      counts: countSigns(near),
      drill,
    });
  }
  return clusters;
}
