/** Gathers the plates of all layers, so that tasks and teams make way for each other; see plate-placement.ts. */
import type { Map as MapLibre } from 'maplibre-gl';
import { shallowRef, type ShallowRef } from 'vue';
import { mercatorX, mercatorY } from './mercator.ts';
import { clusterPlates, type Cluster, type ClusterItem } from './plate-clusters.ts';
import { placePlates, plateOffsets, type Box, type PlateItem } from './plate-placement.ts';

export interface Plate {
  readonly id: string;
  readonly lon: number;
  readonly lat: number;
  /** Lower stands better: the priority of a task, more for a team. */
  readonly rank: number;
  /** As what it is counted where there are too many; left out, it always stands alone. */
  readonly sign?: string | undefined;
  /** X2: counted apart. */
  readonly drill?: boolean | undefined;
  /** Of a drill that is not in hand: so is the sign that counts it. */
  readonly faded?: boolean | undefined;
}

export interface PlateCluster extends Cluster {
  /** In the middle of its plates. */
  readonly lon: number;
  readonly lat: number;
  /** Where they stand, for the map to go there. */
  readonly places: readonly { readonly lon: number; readonly lat: number }[];
  /** Of `plateOffsets`: beside what stands on its true place already; -1: right there. */
  readonly slot: number;
  readonly faded: boolean;
}

interface Owner {
  readonly plates: readonly Plate[];
  readonly obstacle?: { readonly halfWidth: number; readonly halfHeight: number };
}

const marginPixels = 80;
/** From here on plates stand apart however many there are: some share one place, and no zoom would part them. */
const clusterZoom = 14;
const worldPixels = 512;
/** A sign of counts, for the plates that make way. */
const clusterHalf = { halfWidth: 34, halfHeight: 14 };

/** The nearest place for a cluster's sign where it covers none of what does not move. */
function freeSlot({ x, y }: { x: number; y: number }, fixed: readonly Box[]): number {
  const isFree = ([right, down]: readonly [number, number]): boolean =>
    !fixed.some(
      (box) =>
        Math.abs(box.x - x - right) < box.halfWidth + clusterHalf.halfWidth &&
        Math.abs(box.y - y - down) < box.halfHeight + clusterHalf.halfHeight,
    );
  return isFree([0, 0]) ? -1 : Math.max(-1, plateOffsets.findIndex(isFree));
}

function sameClusters(one: readonly PlateCluster[], other: readonly PlateCluster[]): boolean {
  return (
    one.length === other.length &&
    one.every(({ id, lon, lat, slot, counts, members, faded }, index) => {
      const that = other[index];
      return (
        that?.id === id &&
        that.slot === slot &&
        that.lon === lon &&
        that.lat === lat &&
        that.faded === faded &&
        that.members.length === members.length &&
        that.counts.length === counts.length &&
        counts.every(([sign, count], place) => {
          const [otherSign, otherCount] = that.counts[place] ?? [];
          return sign === otherSign && count === otherCount;
        })
      );
    })
  );
}

export class PlateBoard {
  /** The slot of each plate, by id; a new map after each placing. */
  readonly slots: ShallowRef<ReadonlyMap<string, number>> = shallowRef(new Map());
  readonly clusters: ShallowRef<readonly PlateCluster[]> = shallowRef([]);
  /** Plates that are told by a cluster and not drawn. */
  readonly merged: ShallowRef<ReadonlySet<string>> = shallowRef(new Set());
  #owners = new Map<string, Owner>();
  #map: MapLibre | undefined;
  #asked = false;

  attach(map: MapLibre): void {
    this.#map = map;
    map.on('moveend', () => this.#ask());
    map.on('resize', () => this.#ask());
    this.#ask();
  }

  detach(): void {
    this.#map = undefined;
  }

  set(owner: string, plates: readonly Plate[]): void {
    this.#owners.set(owner, { plates });
    this.#ask();
  }

  /** Things that stand on their true place and want room. */
  setObstacles(owner: string, plates: readonly Plate[], halfWidth: number, halfHeight: number): void {
    this.#owners.set(owner, { plates, obstacle: { halfWidth, halfHeight } });
    this.#ask();
  }

  remove(owner: string): void {
    this.#owners.delete(owner);
    this.#ask();
  }

  #ask(): void {
    if (this.#asked) return;
    this.#asked = true;
    requestAnimationFrame(() => {
      this.#asked = false;
      this.#cluster();
      this.#place();
    });
  }

  #cluster(): void {
    const map = this.#map;
    if (!map) return;
    const plates = new Map<string, Plate>();
    for (const owner of this.#owners.values())
      if (!owner.obstacle) for (const plate of owner.plates) plates.set(plate.id, plate);
    const scale = worldPixels * 2 ** map.getZoom();
    const items: ClusterItem[] = [...plates.values()].map(({ id, lon, lat, sign, drill }) => ({
      id,
      sign,
      drill,
      x: mercatorX(lon) * scale,
      y: mercatorY(lat) * scale,
    }));
    const found = map.getZoom() >= clusterZoom ? [] : clusterPlates(items);
    const fixed = found.length > 0 ? this.#obstacles(map) : [];
    const clusters = found.map((cluster): PlateCluster => {
      const places = cluster.members.flatMap((id) => plates.get(id) ?? []);
      const middle = (axis: 'lon' | 'lat'): number =>
        places.reduce((sum, place) => sum + place[axis], 0) / places.length;
      const [lon, lat] = [middle('lon'), middle('lat')];
      const at = map.project([lon, lat]);
      const slot = freeSlot(at, fixed);
      // The next one stands beside it: a drill's beside the real ones, which come first.
      const [right, down] = plateOffsets[slot] ?? [0, 0];
      fixed.push({ x: at.x + right, y: at.y + down, ...clusterHalf });
      const faded = places.length > 0 && places.every((place) => place.faded);
      return { ...cluster, lon, lat, places, slot, faded };
    });
    if (sameClusters(this.clusters.value, clusters)) return;
    this.clusters.value = clusters;
    this.merged.value = new Set(clusters.flatMap(({ members }) => members));
  }

  /** What stands on its true place and stays there. */
  #obstacles(map: MapLibre): Box[] {
    return [...this.#owners.values()].flatMap(({ plates, obstacle }) =>
      obstacle ? plates.map(({ lon, lat }) => ({ ...map.project([lon, lat]), ...obstacle })) : [],
    );
  }

  #place(): void {
    const map = this.#map;
    if (!map) return;
    const { clientWidth, clientHeight } = map.getContainer();
    const items: (PlateItem & { rank: number })[] = [];
    const obstacles: Box[] = [];
    const inView = (x: number, y: number): boolean =>
      x > -marginPixels &&
      y > -marginPixels &&
      x < clientWidth + marginPixels &&
      y < clientHeight + marginPixels;
    for (const { lon, lat, slot } of this.clusters.value) {
      const at = map.project([lon, lat]);
      const [right, down] = plateOffsets[slot] ?? [0, 0];
      const [x, y] = [at.x + right, at.y + down];
      if (inView(x, y)) obstacles.push({ x, y, ...clusterHalf });
    }
    const known = new Set<string>();
    for (const { plates, obstacle } of this.#owners.values()) {
      for (const plate of plates) {
        known.add(plate.id);
        if (this.merged.value.has(plate.id)) continue;
        const { x, y } = map.project([plate.lon, plate.lat]);
        if (!inView(x, y)) continue;
        if (obstacle) obstacles.push({ x, y, ...obstacle });
        else items.push({ id: plate.id, x, y, rank: plate.rank });
      }
    }
    items.sort((left, right) => left.rank - right.rank || (left.id < right.id ? -1 : 1));
    const before = this.slots.value;
    const slots = placePlates(items, before, obstacles);
    const changed = [...slots].some(([id, slot]) => before.get(id) !== slot);
    if (!changed) return;
    const kept = [...before].filter(([id]) => known.has(id));
    this.slots.value = new Map([...kept, ...slots]);
  }
}
