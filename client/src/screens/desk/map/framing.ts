/** Brings what was just taken in hand into view, once, and leaves the map where it is when it is in view already. */
import type { Place } from '@muster/shared/geo/place.ts';
import { watch } from 'vue';
import { isWithin, type Area } from './watched-area.ts';

export function useFraming(
  inHand: () => { readonly id: string; readonly place: Place } | undefined,
  view: () => Area | undefined,
  show: (place: Place) => void,
): void {
  watch(
    () => inHand()?.id,
    () => {
      const place = inHand()?.place;
      const area = view();
      if (place && area && !isWithin(area, place)) show(place);
    },
  );
}
