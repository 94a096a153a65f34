/**
 * Brings what was just taken in hand into view, once, and leaves the map where it is when it is in view already. Teams
 * proposed for it that would lie on one heap are spread over the map, once as well: they are what is compared now.
 */
import type { Place } from '@muster/shared/geo/place.ts';
import { watch } from 'vue';
import { isWithin, type Area } from './watched-area.ts';

/** Of the view's width and height: what takes less than this of both is a heap. */
const heap = 0.3;

export interface Framing {
  readonly inHand: () => { readonly id: string; readonly place: Place } | undefined;
  /** Places that belong to what is in hand; empty while there are none, or none yet. */
  readonly around: () => readonly Place[];
  readonly view: () => Area | undefined;
  readonly show: (place: Place) => void;
  readonly showAll: (places: readonly Place[]) => void;
}

export function isHeap([west, south, east, north]: Area, places: readonly Place[]): boolean {
  const lons = places.map(({ lon }) => lon);
  const lats = places.map(({ lat }) => lat);
  return (
    places.length > 1 &&
    Math.max(...lons) - Math.min(...lons) < heap * (east - west) &&
    Math.max(...lats) - Math.min(...lats) < heap * (north - south)
  );
}

export function useFraming({ inHand, around, view, show, showAll }: Framing): void {
  watch(
    () => inHand()?.id,
    () => {
      const place = inHand()?.place;
      const area = view();
      if (place && area && !isWithin(area, place)) show(place);
    },
  );
  let spread: string | undefined;
  watch(
    () => (around().length > 0 ? inHand()?.id : undefined),
    (id) => {
      const held = inHand();
      const area = view();
      if (id === undefined || id === spread || !held || !area) return;
      spread = id;
      const places = [held.place, ...around()];
      if (isHeap(area, places)) showAll(places);
    },
  );
}
