import type { EventOf } from '../kernel/decider.ts';
import type { Place } from '../geo/place.ts';
import type { Ring } from '../geo/polygon.ts';
import type { IncidentKind, ResponseLevel, ZoneKind } from './schema.ts';

interface IncidentFacts {
  readonly incidentId: string;
  readonly kind: IncidentKind;
  readonly title: string;
  readonly place: Place;
  readonly address?: string;
  readonly division: string;
  readonly jurisdictions: string[];
  readonly drillId?: string;
}

interface ZoneFacts {
  readonly zoneId: string;
  readonly incidentId: string;
  readonly kind: ZoneKind;
  readonly polygon: Ring;
  readonly note?: string;
  readonly drillId?: string;
}

export interface IncidentEvents {
  IncidentOpened: IncidentFacts & { readonly level?: ResponseLevel };
  /** The incident as it is after the update, whole. */
  IncidentUpdated: IncidentFacts;
  ResponseLevelSet: {
    incidentId: string;
    level: ResponseLevel;
    from?: ResponseLevel;
    reason: string;
    drillId?: string;
  };
  ZoneDrawn: ZoneFacts;
  /** The zone as it is after the update, whole. */
  ZoneUpdated: ZoneFacts;
  ZoneErased: { zoneId: string; incidentId: string; kind: ZoneKind; drillId?: string };
  NoteAdded: { incidentId: string; text: string; drillId?: string };
}
export type IncidentEvent = EventOf<IncidentEvents>;
