/**
 * T3: one console's view of the map, and what it takes to keep it true: everything after a `watch`, then what changed.
 * It is never told more than it can take: a frame that could not be sent is not kept, the next one has everything.
 */
import type { Names } from '@muster/shared/protocol/down/names.ts';
import { motionStates } from '@muster/shared/telemetry/frame-bytes.ts';
import { encodeCells, encodeItems, type FrameItem } from '@muster/shared/telemetry/frame.ts';
import { mostItemsInView, type Bounds } from '@muster/shared/telemetry/frame-layout.ts';
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

export class Watcher {
  readonly bounds: Bounds;
  readonly crowd: Crowd;
  /** The size of the clusters it looks at, while it does. */
  clusterSize: number | undefined;
  /** True when the next frame is to tell everything. */
  stale = true;
  readonly #latest: LatestPositions;
  readonly #shown = new Set<number>();
  readonly #named: Map<number, string>;

  /** `named` outlives a watcher: what a console was told of slots holds for wherever it looks next. */
  constructor(bounds: Bounds, crowd: Crowd, latest: LatestPositions, named: Map<number, string>) {
    this.bounds = bounds;
    this.crowd = crowd;
    this.#latest = latest;
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
    const slots = this.crowd.within(this.bounds, mostItemsInView + 1);
    if (slots.length > mostItemsInView) {
      this.clusterSize = clusterSizeDegrees(this.bounds);
      const level = this.crowd.level(this.clusterSize, moment.now);
      const clusters = [...level.touching(this.bounds)].filter((cluster) => !isEmpty(cluster));
      return this.#clusters(level, clusters, moment, true);
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
    const level = this.crowd.level(size, moment.now);
    const changed: Cluster[] = [];
    // People in all clusters that touch the view: as many as are in it, or more.
    let people = 0;
    for (const cluster of level.touching(this.bounds)) {
      people += cluster.counts[0] + cluster.counts[1] + cluster.counts[2];
      if (cluster.since >= moment.tick) changed.push(cluster);
    }
    if (people <= mostItemsInView && this.crowd.within(this.bounds, fewEnough + 1).length <= fewEnough)
      return this.#everything(moment);
    return changed.length > 0 ? this.#clusters(level, changed, moment, false) : undefined;
  }

  #isInView(slot: number): boolean {
    return (
      this.crowd.sees(slot) && isWithin(this.bounds, this.#latest.lon[slot] ?? 0, this.#latest.lat[slot] ?? 0)
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
    const { lon, lat, jump, heading, accuracyMetres, time } = position;
    return { slot, lon, lat, state, jump, heading, accuracyMetres, ageSeconds: (now - time) / 1000 };
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

  #clusters(
    { squares }: ClusterLevel,
    clusters: readonly Cluster[],
    { now }: Moment,
    full: boolean,
  ): Sending {
    const cells = clusters.map(({ square, lon, lat, counts: [fresh, stale, lost] }) => {
      return { cell: squares.numberWithin(this.bounds, square), lon, lat, fresh, stale, lost };
    });
    const header = { full, serverTime: now, bounds: this.bounds };
    return { holders: [], frame: encodeCells(header, cells) };
  }
}

const goneItem = { lon: 0, lat: 0, state: 'gone', jump: false, ageSeconds: 0 } as const;
