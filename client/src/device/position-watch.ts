/**
 * The phone's own position, as the browser measures it (WGS-84). No browser reports it while the page is hidden, so
 * the time of the last fix is part of what a screen shows (P4).
 */
import type { Fix } from '@muster/shared/telemetry/fix.ts';

export type PositionTrouble = 'denied' | 'unavailable' | 'timeout' | 'unsupported' | 'insecure';

export interface PositionListener {
  readonly onFix: (fix: Fix) => void;
  readonly onTrouble: (trouble: PositionTrouble) => void;
}

const troubles: Record<number, PositionTrouble> = { 1: 'denied', 2: 'unavailable', 3: 'timeout' };

function optional<Name extends string>(name: Name, value: number | null): Partial<Record<Name, number>> {
  return value === null || !Number.isFinite(value) ? {} : ({ [name]: value } as Record<Name, number>);
}

export function toFix(position: GeolocationPosition): Fix {
  const { longitude, latitude, accuracy, speed, heading } = position.coords;
  return {
    t: new Date(position.timestamp).toISOString(),
    lon: longitude,
    lat: latitude,
    acc: Math.min(accuracy, 100_000),
    ...optional('speed', speed),
    ...optional('heading', heading),
  };
}

/** Starts measuring; the returned function stops it. Trouble is told as it happens; a later fix means it is over. */
export function watchPosition({ onFix, onTrouble }: PositionListener): () => void {
  if (!globalThis.isSecureContext) {
    onTrouble('insecure');
    return () => undefined;
  }
  if (!('geolocation' in navigator)) {
    onTrouble('unsupported');
    return () => undefined;
  }
  const watch = navigator.geolocation.watchPosition(
    (position) => onFix(toFix(position)),
    (error) => onTrouble(troubles[error.code] ?? 'unavailable'),
    { enableHighAccuracy: true, maximumAge: 5000, timeout: 30_000 },
  );
  return () => navigator.geolocation.clearWatch(watch);
}
