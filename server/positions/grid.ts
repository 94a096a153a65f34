/** T2: which slots are where, so that a console that looks at a street does not cost a walk through a province. */
import type { Bounds } from '@muster/shared/telemetry/frame-layout.ts';
import { Squares } from './squares.ts';

/** About five kilometres. */
const squareDegrees = 0.05;
const nowhere = -1;

export class Grid {
  readonly squares = new Squares(squareDegrees);
  readonly #slots = new Map<number, Set<number>>();
  readonly #squareOf: number[] = [];

  /** The square a slot is in; -1 for none. */
  squareOf(slot: number): number {
    return this.#squareOf[slot] ?? nowhere;
  }

  put(slot: number, lon: number, lat: number): void {
    const square = this.squares.at(lon, lat);
    if (square === this.squareOf(slot)) return;
    this.remove(slot);
    this.#squareOf[slot] = square;
    const slots = this.#slots.get(square);
    if (slots) slots.add(slot);
    else this.#slots.set(square, new Set([slot]));
  }

  remove(slot: number): void {
    const square = this.squareOf(slot);
    if (square === nowhere) return;
    this.#squareOf[slot] = nowhere;
    const slots = this.#slots.get(square);
    slots?.delete(slot);
    if (slots?.size === 0) this.#slots.delete(square);
  }

  /** Slots in all squares that touch the box: to be looked at more closely by whoever asks. */
  *near(bounds: Bounds): Generator<number> {
    if (this.squares.count(bounds) > this.#slots.size) {
      for (const [square, slots] of this.#slots) if (this.squares.touches(bounds, square)) yield* slots;
      return;
    }
    for (const square of this.squares.touching(bounds)) {
      const slots = this.#slots.get(square);
      if (slots) yield* slots;
    }
  }
}
