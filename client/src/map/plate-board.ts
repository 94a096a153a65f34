/** Gathers the plates of all layers, so that tasks and teams make way for each other; see plate-placement.ts. */
import type { Map as MapLibre } from 'maplibre-gl';
import { shallowRef, type ShallowRef } from 'vue';
import { placePlates, type Box, type PlateItem } from './plate-placement.ts';

export interface Plate {
  readonly id: string;
  readonly lon: number;
  readonly lat: number;
  /** Lower stands better: the priority of a task, more for a team. */
  readonly rank: number;
}

interface Owner {
  readonly plates: readonly Plate[];
  readonly obstacle?: { readonly halfWidth: number; readonly halfHeight: number };
}

const marginPixels = 80;

export class PlateBoard {
  /** The slot of each plate, by id; a new map after each placing. */
  readonly slots: ShallowRef<ReadonlyMap<string, number>> = shallowRef(new Map());
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
      this.#place();
    });
  }

  #place(): void {
    const map = this.#map;
    if (!map) return;
    const { clientWidth, clientHeight } = map.getContainer();
    const items: (PlateItem & { rank: number })[] = [];
    const obstacles: Box[] = [];
    for (const { plates, obstacle } of this.#owners.values()) {
      for (const plate of plates) {
        const { x, y } = map.project([plate.lon, plate.lat]);
        const inView =
          x > -marginPixels &&
          y > -marginPixels &&
          x < clientWidth + marginPixels &&
          y < clientHeight + marginPixels;
        if (!inView) continue;
        if (obstacle) obstacles.push({ x, y, ...obstacle });
        else items.push({ id: plate.id, x, y, rank: plate.rank });
      }
    }
    items.sort((left, right) => left.rank - right.rank || (left.id < right.id ? -1 : 1));
    const before = this.slots.value;
    const slots = placePlates(items, before, obstacles);
    const changed = [...slots].some(([id, slot]) => before.get(id) !== slot);
    if (changed) this.slots.value = new Map([...before, ...slots]);
  }
}
