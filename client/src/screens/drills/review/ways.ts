/** Where people were, by the time of the review: filled from stored trails, asked for a moment. */
import type { TrailPoint } from '@muster/shared/telemetry/trail.ts';
import { freshnessOf, type Freshness } from '@muster/shared/telemetry/freshness.ts';
import { shownAt, wallAt, type TimeScale } from '@muster/shared/replay/time-scale.ts';
import { positionAt } from '@muster/shared/replay/position.ts';
import { pieces } from '../../desk/map/trail-pieces.ts';

/** Somebody at a moment. `at` is when the position was measured, on the wall. */
export interface ShownPerson {
  readonly id: string;
  readonly lon: number;
  readonly lat: number;
  readonly accuracyMetres: number;
  readonly heading?: number;
  readonly freshness: Freshness;
  readonly at: number;
}

export interface ShownTrail {
  readonly id: string;
  readonly pieces: readonly (readonly (readonly [number, number])[])[];
}

interface Way {
  points: readonly TrailPoint[];
  /** When each was measured, on the scale. */
  times: Float64Array;
}

/** A trail goes so far back: longer ones cover the map and tell little. */
const trailMilliseconds = 60 * 60_000;
const cornersAtMost = 240;

export class Ways {
  readonly #scale: TimeScale;
  readonly #loose = new Map<string, TrailPoint[]>();
  readonly #ways = new Map<string, Way>();

  constructor(scale: TimeScale) {
    this.#scale = scale;
  }

  get people(): number {
    return this.#loose.size;
  }

  /** Stretches may overlap and come in any order: a phone, a tracker, a back-fill. */
  add(personId: string, points: readonly TrailPoint[]): void {
    const held = this.#loose.get(personId);
    if (held) for (const point of points) held.push(point);
    else this.#loose.set(personId, [...points]);
    this.#ways.delete(personId);
  }

  /** Where everybody was who was heard of by then. `isOut`: away on a task, and so shown however long ago that was. */
  at(shown: number, isOut: (personId: string) => boolean): ShownPerson[] {
    const wall = wallAt(this.#scale, shown);
    const found: ShownPerson[] = [];
    for (const id of this.#loose.keys()) {
      const { points, times } = this.#wayOf(id);
      const point = points[positionAt(times, shown) - 1];
      if (!point) continue;
      const freshness = freshnessOf((wall - point.time) / 1000);
      if (freshness === 'lost' && !isOut(id)) continue;
      const { lon, lat, accuracyMetres, heading, time } = point;
      const where = { id, lon, lat, accuracyMetres, freshness, at: time };
      found.push(heading === undefined ? where : { ...where, heading });
    }
    return found;
  }

  /** How people came to where they were at a moment. */
  trails(shown: number, personIds: readonly string[]): ShownTrail[] {
    return personIds.flatMap((id) => {
      if (!this.#loose.has(id)) return [];
      const { points, times } = this.#wayOf(id);
      const upTo = positionAt(times, shown);
      const walked = points.slice(positionAt(times, shown - trailMilliseconds), upTo);
      if (walked.length < 2) return [];
      const every = Math.ceil(walked.length / cornersAtMost);
      const kept = walked.filter(
        ({ jump }, index) => jump || index === walked.length - 1 || index % every === 0,
      );
      return [{ id, pieces: pieces(kept) }];
    });
  }

  #wayOf(personId: string): Way {
    const known = this.#ways.get(personId);
    if (known) return known;
    const points = (this.#loose.get(personId) ?? []).toSorted((one, other) => one.time - other.time);
    const times = Float64Array.from(points, ({ time }) => shownAt(this.#scale, time));
    const way = { points, times };
    this.#ways.set(personId, way);
    return way;
  }
}
