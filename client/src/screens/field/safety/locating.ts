/**
 * Where the person is, for a call for help: measured from the moment the finger goes down, so that three seconds later
 * there is something to say. It goes along even where sharing is off, because they ask to be found. Never the reason for
 * a question of the browser's in the middle of a press: where it would ask, it asks after the call is safe on the phone.
 */
import type { Place } from '@muster/shared/geo/place.ts';
import type { Fix } from '@muster/shared/telemetry/fix.ts';
import { onScopeDispose, shallowRef, type ShallowRef } from 'vue';
import { watchPosition } from '../../../device/position-watch.ts';
import { lastFix } from '../../../sync/own-position.ts';
import { serverNow } from '../../../ui/now.ts';

/** Older than this says where somebody was. */
const freshMilliseconds = 60_000;

export interface Locating {
  /** The latest that is worth telling. Reactive. */
  readonly fix: () => Fix | undefined;
  readonly begin: () => void;
  readonly end: () => void;
}

async function mayMeasure(): Promise<boolean> {
  try {
    return (await navigator.permissions.query({ name: 'geolocation' })).state === 'granted';
  } catch {
    return false;
  }
}

export function useLocating(): Locating {
  const measured: ShallowRef<Fix | undefined> = shallowRef();
  let wanted = false;
  let stop: (() => void) | undefined;

  async function measure(): Promise<void> {
    if (!(await mayMeasure()) || !wanted) return;
    stop ??= watchPosition({ onFix: (fix) => (measured.value = fix), onTrouble: () => {} });
  }

  function end(): void {
    wanted = false;
    stop?.();
    stop = undefined;
  }
  onScopeDispose(end);

  return {
    fix() {
      const known = [lastFix.value, measured.value].filter((fix) => fix !== undefined);
      const latest = known.toSorted((one, other) => (one.t < other.t ? 1 : -1))[0];
      return latest && Date.now() - Date.parse(latest.t) <= freshMilliseconds ? latest : undefined;
    },
    begin() {
      if (wanted) return;
      wanted = true;
      void measure();
    },
    end,
  };
}

export interface MeasuredPlace {
  readonly place: Place;
  readonly accuracyMetres: number;
  /** By the server's clock: a phone's own may be minutes off, and the command post reckons the age from here. */
  readonly measuredAt: string;
}

export function measuredPlace(fix: Fix, aheadMilliseconds = serverNow() - Date.now()): MeasuredPlace {
  return {
    place: { lon: fix.lon, lat: fix.lat },
    accuracyMetres: fix.acc,
    measuredAt: new Date(Date.parse(fix.t) + aheadMilliseconds).toISOString(),
  };
}
