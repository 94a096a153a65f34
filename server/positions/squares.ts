/** The world in squares of equal degrees, numbered row by row from the south-west: what lies near has near numbers. */
import type { Bounds } from '@muster/shared/telemetry/frame-layout.ts';
import { split } from './bounds.ts';

export class Squares {
  readonly sizeDegrees: number;
  readonly columns: number;

  constructor(sizeDegrees: number) {
    this.sizeDegrees = sizeDegrees;
    this.columns = Math.floor(360 / sizeDegrees) + 1;
  }

  at(lon: number, lat: number): number {
    return this.row(lat) * this.columns + this.column(lon);
  }

  column(lon: number): number {
    return Math.floor((lon + 180) / this.sizeDegrees);
  }

  row(lat: number): number {
    return Math.floor((lat + 90) / this.sizeDegrees);
  }

  /** How many squares touch the box: to be asked before going through them. */
  count(bounds: Bounds): number {
    let count = 0;
    for (const [west, south, east, north] of split(bounds))
      count += (this.column(east) - this.column(west) + 1) * (this.row(north) - this.row(south) + 1);
    return count;
  }

  /** Every square that touches the box. */
  *touching(bounds: Bounds): Generator<number> {
    for (const [west, south, east, north] of split(bounds))
      for (let row = this.row(south); row <= this.row(north); row += 1)
        for (let column = this.column(west); column <= this.column(east); column += 1)
          yield row * this.columns + column;
  }

  /** A square's number counted from the box's own south-west corner: small, where the box is. */
  numberWithin([west, south, east]: Bounds, square: number): number {
    const round = (column: number): number => (column < this.column(west) ? column + this.columns : column);
    const width = round(this.column(east)) - this.column(west) + 1;
    const row = Math.floor(square / this.columns) - this.row(south);
    return row * width + round(square % this.columns) - this.column(west);
  }

  touches(bounds: Bounds, square: number): boolean {
    const row = Math.floor(square / this.columns);
    const column = square - row * this.columns;
    return split(bounds).some(
      ([west, south, east, north]) =>
        row >= this.row(south) &&
        row <= this.row(north) &&
        column >= this.column(west) &&
        column <= this.column(east),
    );
  }
}
