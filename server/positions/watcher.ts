/**
 * T3: one console's view of the map, and what it takes to keep it true: everything after a `watch`, then what changed.
 * It is never told more than it can take: a frame that could not be sent is not kept, the next one has everything.
 */
import type { Names } from '@muster/shared/protocol/down/names.ts';
import { motionStates } from '@muster/shared/telemetry/frame-bytes.ts';
import { encodeCells, encodeItems, type FrameCell, type FrameItem } from '@muster/shared/telemetry/frame.ts';
import { mostItemsInView, type Bounds } from '@muster/shared/telemetry/frame-layout.ts';
import type { Ages } from './ages.ts';
import { isWithin } from './bounds.ts';
import { clusterSizeDegrees, isEmpty, type Cluster, type ClusterLevel } from './cluster-level.ts';
import type { Crowd } from './crowd.ts';
import type { LatestPositions } from './latest.ts';

/** Back to single people only well below the limit, so that a crowd at the limit does not flicker. */
const fewEnough = mostItemsInView * 0.9;

export interface Moment {
  /** Counts the rounds of frames. */
  readonly tick: number;
  /** Milliseconds since 1970. */
  readonly now: number;
}

export interface Sending {
  /** Slots that the console has not heard the holder of. */
  readonly holders: readonly { readonly slot: number; readonly personId: string }[];
  readonly frame: Uint8Array;
}

export interface WatcherParts {
  readonly bounds: Bounds;
  /** Real people, and where a drill is in hand its simulated ones. */
  readonly crowds: readonly Crowd[];
  readonly latest: LatestPositions;
  readonly ages: Ages;
  /** What a console was told of slots outlives a watcher: it holds for wherever it looks next. */
  readonly named: Map<number, string>;
}

export class Watcher {
  readonly bounds: Bounds;
  readonly crowds: readonly Crowd[];
  /** The size of the clusters it looks at, while it does. */
  clusterSize: number | undefined;
  /** True when the next frame is to tell everything. */
  stale = true;
  readonly #latest: LatestPositions;
  readonly #ages: Ages;
  readonly #shown = new Set<number>();
  readonly #named: Map<number, string>;

  constructor({ bounds, crowds, latest, ages, named }: WatcherParts) {
    this.bounds = bounds;
    this.crowds = crowds;
    this.#latest = latest;
    this.#ages = ages;
    this.#named = named;
  }

  /** What is to be sent this round; `changed` are the slots near its view that changed since the last one. */
  send(changed: Iterable<number>, moment: Moment): Sending | undefined {
    if (this.stale) return this.#everything(moment);
    return this.clusterSize === undefined
      ? this.#changedItems(changed, moment)
      : this.#changedClusters(this.clusterSize, moment);
  }

  #everything(moment: Moment): Sending {
    this.stale = false;
    this.#shown.clear();
    const slots = this.#within(mostItemsInView + 1);
    if (slots.length > mostItemsInView) {
      const size = clusterSizeDegrees(this.bounds);
      this.clusterSize = size;
      const cells = this.crowds.flatMap((crowd) => {
        const level = crowd.level(size, moment.now);
        const clusters = [...level.touching(this.bounds)].filter((cluster) => !isEmpty(cluster));
        return this.#cells(level, clusters, crowd.isOfDrill);
      });
      return this.#counted(cells, moment, true);
    }
    this.clusterSize = undefined;
    for (const slot of slots) this.#shown.add(slot);
    return this.#items(slots, [], moment, true);
  }

  #changedItems(changed: Iterable<number>, moment: Moment): Sending | undefined {
    const seen = new Set<number>();
    const gone: number[] = [];
    for (const slot of changed)
      if (this.#isInView(slot)) seen.add(slot);
      else if (this.#shown.delete(slot)) gone.push(slot);
    for (const slot of seen) this.#shown.add(slot);
    if (this.#shown.size > mostItemsInView) return this.#everything(moment);
    return seen.size + gone.length > 0 ? this.#items([...seen], gone, moment, false) : undefined;
  }

  #changedClusters(size: number, moment: Moment): Sending | undefined {
    const cells: FrameCell[] = [];
    // People in all clusters that touch the view: as many as are in it, or more.
    let people = 0;
    for (const crowd of this.crowds) {
      const level = crowd.level(size, moment.now);
      const changed: Cluster[] = [];
      for (const cluster of level.touching(this.bounds)) {
        people += cluster.counts[0] + cluster.counts[1] + cluster.counts[2];
        if (cluster.since >= moment.tick) changed.push(cluster);
      }
      cells.push(...this.#cells(level, changed, crowd.isOfDrill));
    }
    if (people <= mostItemsInView && this.#within(fewEnough + 1).length <= fewEnough)
      return this.#everything(moment);
    return cells.length > 0 ? this.#counted(cells, moment, false) : undefined;
  }

  /** Slots in view, at most so many of each crowd. */
  #within(most: number): number[] {
    return this.crowds.flatMap((crowd) => crowd.within(this.bounds, most));
  }

  #isInView(slot: number): boolean {
    return (
      this.crowds.some((crowd) => crowd.sees(slot)) &&
      isWithin(this.bounds, this.#latest.lon[slot] ?? 0, this.#latest.lat[slot] ?? 0)
    );
  }

  #items(slots: readonly number[], gone: readonly number[], { now }: Moment, full: boolean): Sending {
    const header = { full, serverTime: now, bounds: this.bounds };
    const items = slots.flatMap((slot) => this.#itemOf(slot, now) ?? []);
    for (const slot of gone) items.push({ ...goneItem, slot });
    return { holders: this.#newHolders(slots), frame: encodeItems(header, items) };
  }

  #itemOf(slot: number, now: number): FrameItem | undefined {
    const position = this.#latest.at(slot);
    const state = motionStates[position?.state ?? 0];
    if (!position || !state) return undefined;
    const { lon, lat, jump, heading, accuracyMetres } = position;
    return { slot, lon, lat, state, jump, heading, accuracyMetres, ageSeconds: this.#ages(slot, now) };
  }

  #newHolders(slots: readonly number[]): Names['names'] {
    const holders: Names['names'] = [];
    for (const slot of slots) {
      const personId = this.#latest.personAt(slot);
      if (personId === undefined || this.#named.get(slot) === personId) continue;
      this.#named.set(slot, personId);
      holders.push({ slot, personId });
    }
    return holders;
  }

  #cells({ squares }: ClusterLevel, clusters: readonly Cluster[], drill: boolean): FrameCell[] {
    return clusters.map(({ square, lon, lat, counts: [fresh, stale, lost] }) => {
      return { cell: squares.numberWithin(this.bounds, square), drill, lon, lat, fresh, stale, lost };
    });
  }

  #counted(cells: readonly FrameCell[], { now }: Moment, full: boolean): Sending {
    const header = { full, serverTime: now, bounds: this.bounds };
    return { holders: [], frame: encodeCells(header, cells) };
  }
}

const goneItem = { lon: 0, lat: 0, state: 'gone', jump: false, ageSeconds: 0 } as const;
