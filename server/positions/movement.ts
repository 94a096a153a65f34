/** What has happened to positions since the last round of frames, sorted by where it happened. */
import { freshnesses, freshnessOf, type FreshnessLimits } from '@muster/shared/telemetry/freshness.ts';
import type { Bounds } from '@muster/shared/telemetry/frame-layout.ts';
import type { Ages } from './ages.ts';
import { Grid } from './grid.ts';
import type { LatestPositions } from './latest.ts';
import type { SlotChange } from './positions.ts';

export interface Round {
  /** Slots whose holder, state or visibility may be different. */
  readonly doubtful: ReadonlySet<number>;
  /** Those, what moved, and what has grown stale or been lost by the mere passing of time. */
  readonly changed: ReadonlySet<number>;
  /** Slots that changed and were or are in a square that touches the box. */
  near(bounds: Bounds): Iterable<number>;
}

export class Movement {
  readonly grid = new Grid();
  readonly #latest: LatestPositions;
  #bySquare = new Map<number, Set<number>>();
  #doubtful = new Set<number>();
  #changed = new Set<number>();
  #freshness = new Uint8Array(0);
  readonly #ages: Ages;
  readonly #limits: () => FreshnessLimits;

  constructor(latest: LatestPositions, ages: Ages, limits: () => FreshnessLimits) {
    this.#latest = latest;
    this.#ages = ages;
    this.#limits = limits;
  }

  note(slot: number, change: SlotChange): void {
    this.#changed.add(slot);
    if (change === 'person') this.#doubtful.add(slot);
    this.#noteIn(this.grid.squareOf(slot), slot);
    if (this.#latest.personAt(slot) === undefined) this.grid.remove(slot);
    else this.grid.put(slot, this.#latest.lon[slot] ?? 0, this.#latest.lat[slot] ?? 0);
    this.#noteIn(this.grid.squareOf(slot), slot);
  }

  takeRound(now: number): Round {
    this.#noteAged(now);
    const bySquare = this.#bySquare;
    const { squares } = this.grid;
    const round: Round = {
      doubtful: this.#doubtful,
      changed: this.#changed,
      near: (bounds) => near(bounds),
    };
    function* near(bounds: Bounds): Generator<number> {
      if (squares.count(bounds) > bySquare.size) {
        for (const [square, slots] of bySquare) if (squares.touches(bounds, square)) yield* slots;
      } else for (const square of squares.touching(bounds)) yield* bySquare.get(square) ?? [];
    }
    this.#bySquare = new Map();
    this.#doubtful = new Set();
    this.#changed = new Set();
    return round;
  }

  #noteIn(square: number, slot: number): void {
    if (square < 0) return;
    const slots = this.#bySquare.get(square);
    if (slots) slots.add(slot);
    else this.#bySquare.set(square, new Set([slot]));
  }

  /** A console ages what it shows by itself; counts by freshness, it cannot. */
  #noteAged(now: number): void {
    const { slotCount } = this.#latest;
    if (this.#freshness.length < slotCount) {
      const wider = new Uint8Array(Math.max(slotCount, this.#freshness.length * 2, 1024));
      wider.set(this.#freshness);
      this.#freshness = wider;
    }
    const limits = this.#limits();
    for (const slot of this.#latest.slots()) {
      const freshness = freshnesses.indexOf(freshnessOf(this.#ages(slot, now), limits));
      if (this.#freshness[slot] !== freshness) this.#changed.add(slot);
      this.#freshness[slot] = freshness;
    }
  }
}
