/** A change of a zone, with what whoever makes it saw (E1), and what takes it back. */
import type { Ring } from '@muster/shared/geo/polygon.ts';
import type { Zone, ZoneKind } from '@muster/shared/incident/schema.ts';

export interface ZoneChange {
  readonly kind?: ZoneKind;
  readonly polygon?: Ring;
  readonly note?: string;
}

/** What the zone says now of the fields that a change touches. */
export function asItWas(zone: Zone, change: ZoneChange): ZoneChange {
  return {
    ...(change.kind === undefined ? {} : { kind: zone.kind }),
    ...(change.polygon === undefined ? {} : { polygon: zone.polygon }),
    ...(change.note === undefined ? {} : { note: zone.note ?? '' }),
  };
}

/** For `was`: a note that was not there is told as null. */
export function seen({ note, ...rest }: ZoneChange) {
  return { ...rest, ...(note === undefined ? {} : { note: note === '' ? null : note }) };
}
