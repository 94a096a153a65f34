/**
 * What the map and the drawer of one desk have between them for a moment, and no address remembers: the place being
 * chosen, the zone being drawn, the candidates in hand.
 */
import type { Place } from '@muster/shared/geo/place.ts';
import type { Ring } from '@muster/shared/geo/polygon.ts';
import type { ZoneKind } from '@muster/shared/incident/schema.ts';
import { inject, provide, ref, shallowRef, type InjectionKey, type Ref, type ShallowRef } from 'vue';
import type { CandidateChoice } from './candidates/choice.ts';

export interface ZoneInHand {
  readonly incidentId: string;
  readonly kind: ZoneKind;
  /** A polygon, unless something else was asked for. */
  readonly shape?: 'polygon' | 'rectangle' | 'circle';
  readonly onDrawn: (ring: Ring) => void;
}

export interface DeskState {
  /** While true, a click on the map chooses a place and nothing else. */
  readonly choosingPlace: Ref<boolean>;
  readonly chosenPlace: ShallowRef<Place | undefined>;
  readonly zoneInHand: ShallowRef<ZoneInHand | undefined>;
  readonly candidates: ShallowRef<CandidateChoice | undefined>;
  /** Brings a place into view on the map. */
  readonly show: ShallowRef<((place: Place) => void) | undefined>;
}

const deskStateKey: InjectionKey<DeskState> = Symbol('desk');

export function provideDeskState(): DeskState {
  const state: DeskState = {
    choosingPlace: ref(false),
    chosenPlace: shallowRef(),
    zoneInHand: shallowRef(),
    candidates: shallowRef(),
    show: shallowRef(),
  };
  provide(deskStateKey, state);
  return state;
}

export function useDeskState(): DeskState {
  const state = inject(deskStateKey);
  if (!state) throw new Error('this part of the desk stands outside a desk');
  return state;
}
