/**
 * Where somebody in danger is, followed for as long as their alarm is open. One rule says when a place is worth telling:
 * the phone asks it before it tells, the server before it writes it down.
 */
import { distanceMetres, type Place } from '../geo/place.ts';
import type { PlaceTold } from './events.ts';
import type { Alarm } from './schema.ts';

/** A phone tells no oftener than this, however fast it moves. */
const everyMilliseconds = 30_000;
/** Less than this is the scatter of a phone that lies still. */
const movedMetres = 50;
/** Whoever lies still is told of so often, so that the age says that the phone goes on telling. */
const stillMilliseconds = 3 * 60_000;

interface Said {
  readonly place?: Place | undefined;
  readonly accuracyMetres?: number | undefined;
  readonly measuredAt?: string | undefined;
}

/** A place as events keep it: measured then, and never later than it was heard. */
export function placeTold({ place, accuracyMetres, measuredAt }: Said, at: string): PlaceTold | undefined {
  if (place === undefined) return undefined;
  const placeAt = measuredAt !== undefined && Date.parse(measuredAt) < Date.parse(at) ? measuredAt : at;
  return { place, placeAt, ...(accuracyMetres === undefined ? {} : { accuracyMetres }) };
}

type Known = Pick<Alarm, 'place' | 'accuracyMetres' | 'placeAt' | 'raisedAt'> &
  Partial<Pick<Alarm, 'pressedAt' | 'pressedAtUnknown'>>;

/** When somebody was where they are said to be; nothing where no place is known, or nobody knows since when. */
export function placeSince({
  place,
  placeAt,
  raisedAt,
  pressedAt,
  pressedAtUnknown,
}: Known): string | undefined {
  if (!place) return undefined;
  return placeAt ?? (pressedAtUnknown ? undefined : (pressedAt ?? raisedAt));
}

/** Whether a place is later than the one that is known. */
export function isLaterPlace(known: Known, { placeAt }: Pick<PlaceTold, 'placeAt'>): boolean {
  const since = placeSince(known);
  return since === undefined || Date.parse(placeAt) > Date.parse(since);
}

/**
 * Whether a place is worth telling: the first one at once; after that at most every 30 s, when they moved by more than
 * 50 m or it is at least twice as exact; and every 3 min where they lie still.
 */
export function isPlaceNews(known: Known, next: PlaceTold): boolean {
  const { place, accuracyMetres } = known;
  const since = placeSince(known);
  if (!place || since === undefined) return true;
  const passed = Date.parse(next.placeAt) - Date.parse(since);
  if (passed < everyMilliseconds) return false;
  if (passed >= stillMilliseconds || distanceMetres(place, next.place) > movedMetres) return true;
  return (next.accuracyMetres ?? Infinity) <= (accuracyMetres ?? Infinity) / 2;
}
