import type { Place } from '@muster/shared/geo/place.ts';

/** Where divisions are. The division list itself has no coordinates; each region brings its own source. */
export interface Places {
  /** The centre of a division, or undefined where the source does not know it. */
  of(code: string): Place | undefined;
  /** A dry place within so many kilometres of a division's centre, always the same one for a label. */
  near(code: string, label: string, kilometres: number): Place;
}
