/**
 * How many people are in each square of one size, by how fresh their positions are. Kept up person by person, and told
 * only when a count changed or the middle of the group moved visibly: in an overview somebody always moves, and to
 * send every square each time would make overviews nine tenths of all bytes.
 */
import type { Bounds } from '@muster/shared/telemetry/frame-layout.ts';
import { freshnesses, freshnessOf, type FreshnessLimits } from '@muster/shared/telemetry/freshness.ts';
import type { Ages } from './ages.ts';
import type { LatestPositions } from './latest.ts';
import { Squares } from './squares.ts';

/** What consoles were told of a square. */
export interface Cluster {
  readonly square: number;
  readonly lon: number;
  readonly lat: number;
  /** By freshness, in the order of `freshnesses`. */
  readonly counts: readonly [number, number, number];
  /** The tick at which this was first so. */
  readonly since: number;
}

interface Group {
  readonly counts: [number, number, number];
  lonSum: number;
  latSum: number;
}

interface Counted {
  readonly square: number;
  readonly freshness: number;
  readonly lon: number;
  readonly lat: number;
}

/** A group's middle is drawn anew when it moved by this part of the square's side. */
const visibleMove = 1 / 8;
const smallestViewDegrees = 0.0005;

/** Sixteen to thirty-two squares along the longer side of the view, in sizes that views of a like scale share. */
export function clusterSizeDegrees([west, south, east, north]: Bounds): number {
  const width = east >= west ? east - west : east - west + 360;
  const longest = Math.max(width, north - south, smallestViewDegrees);
  return 2 ** Math.ceil(Math.log2(longest / 32));
}

export class ClusterLevel {
  readonly squares: Squares;
  readonly #latest: LatestPositions;
  readonly #groups = new Map<number, Group>();
  readonly #counted = new Map<number, Counted>();
  readonly #told = new Map<number, Cluster>();
  readonly #changed = new Set<number>();
  readonly #emptied = new Set<number>();

  readonly #ages: Ages;
  readonly #limits: () => FreshnessLimits;

  constructor(sizeDegrees: number, latest: LatestPositions, ages: Ages, limits: () => FreshnessLimits) {
    this.squares = new Squares(sizeDegrees);
    this.#latest = latest;
    this.#ages = ages;
    this.#limits = limits;
  }

  /** Takes the slot out of the square it was counted in, and into the one it is in now, if it is to be seen. */
  count(slot: number, visible: boolean, now: number): void {
    const before = this.#counted.get(slot);
    if (before) this.#add(before, -1);
    if (!visible) {
      this.#counted.delete(slot);
      return;
    }
    const lon = this.#latest.lon[slot] ?? 0;
    const lat = this.#latest.lat[slot] ?? 0;
    const freshness = freshnesses.indexOf(freshnessOf(this.#ages(slot, now), this.#limits()));
    const counted = { square: this.squares.at(lon, lat), freshness, lon, lat };
    this.#counted.set(slot, counted);
    this.#add(counted, 1);
  }

  /** Makes what changed visibly known. */
  publish(tick: number): void {
    // Whoever is up to date was told at the last tick that these are empty; everybody else gets all there is.
    for (const square of this.#emptied) if (isEmpty(this.#told.get(square))) this.#told.delete(square);
    this.#emptied.clear();
    for (const square of this.#changed) {
      const told = this.#told.get(square);
      const cluster = this.#clusterOf(square, tick, told);
      if (cluster === undefined || (told && !this.#differs(told, cluster))) continue;
      this.#told.set(square, cluster);
      if (isEmpty(cluster)) this.#emptied.add(square);
    }
    this.#changed.clear();
  }

  /** The clusters that touch the box; those that have just become empty too. */
  *touching(bounds: Bounds): Generator<Cluster> {
    for (const square of this.squares.touching(bounds)) {
      const cluster = this.#told.get(square);
      if (cluster) yield cluster;
    }
  }

  #add({ square, freshness, lon, lat }: Counted, sign: 1 | -1): void {
    const group = this.#groups.get(square) ?? { counts: [0, 0, 0], lonSum: 0, latSum: 0 };
    this.#groups.set(square, group);
    group.counts[freshness as 0 | 1 | 2] += sign;
    group.lonSum += sign * lon;
    group.latSum += sign * lat;
    this.#changed.add(square);
  }

  #clusterOf(square: number, since: number, told: Cluster | undefined): Cluster | undefined {
    const group = this.#groups.get(square);
    if (!group) return undefined;
    const [fresh, stale, lost] = group.counts;
    const total = fresh + stale + lost;
    if (total > 0) {
      const counts: Cluster['counts'] = [fresh, stale, lost];
      return { square, lon: group.lonSum / total, lat: group.latSum / total, counts, since };
    }
    this.#groups.delete(square);
    return told && { ...told, counts: [0, 0, 0], since };
  }

  #differs(told: Cluster, now: Cluster): boolean {
    const step = this.squares.sizeDegrees * visibleMove;
    return (
      told.counts.some((count, index) => count !== now.counts[index]) ||
      Math.abs(told.lon - now.lon) > step ||
      Math.abs(told.lat - now.lat) > step
    );
  }
}

export function isEmpty(cluster: Cluster | undefined): boolean {
  return cluster?.counts.every((count) => count === 0) === true;
}
