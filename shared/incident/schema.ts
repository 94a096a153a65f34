import { Type, type Static } from 'typebox';
import { Division } from '../geo/division.ts';
import { Place } from '../geo/place.ts';
import { Ring } from '../geo/polygon.ts';
import type { ChangeList } from '../kernel/change-list.ts';
import { Id, Moment } from '../kernel/ids.ts';
import { Table, type Reading } from '../kernel/table.ts';

export const incidentKinds = [
  'flood',
  'typhoon',
  'oil_spill',
  'landslide',
  'fire',
  'search',
  'other',
] as const;
export const IncidentKind = Type.Enum(incidentKinds);
export type IncidentKind = Static<typeof IncidentKind>;

/** I is the highest (China's flood-control emergency plans). */
export const responseLevels = ['I', 'II', 'III', 'IV'] as const;
export const ResponseLevel = Type.Enum(responseLevels);
export type ResponseLevel = Static<typeof ResponseLevel>;

export const zoneKinds = ['danger', 'flooded', 'assembly', 'shelter', 'cordon'] as const;
export const ZoneKind = Type.Enum(zoneKinds);
export type ZoneKind = Static<typeof ZoneKind>;

export const Incident = Type.Object({
  incidentId: Id,
  kind: IncidentKind,
  title: Type.String({ minLength: 1, maxLength: 120 }),
  place: Place,
  /** The address as it was typed; the coordinates stand apart and neither is derived from the other. */
  address: Type.Optional(Type.String({ maxLength: 200 })),
  division: Division,
  /** Other divisions that act in it: whoever's scope one of these names sees and works on it. */
  jurisdictions: Type.Array(Division, { maxItems: 20 }),
  level: Type.Optional(ResponseLevel),
  status: Type.Enum(['open', 'closed'] as const),
  openedAt: Moment,
  closedAt: Type.Optional(Moment),
  summary: Type.Optional(Type.String({ maxLength: 4000 })),
  drillId: Type.Optional(Id),
  /** Notes and situation reports so far. Their text is in the log; the count tells a screen to read on. */
  noteCount: Type.Integer({ minimum: 0 }),
});
export type Incident = Static<typeof Incident>;

export const Zone = Type.Object({
  zoneId: Id,
  incidentId: Id,
  kind: ZoneKind,
  polygon: Ring,
  note: Type.Optional(Type.String({ maxLength: 200 })),
});
export type Zone = Static<typeof Zone>;

export interface IncidentTables {
  readonly incidents: Table<Incident>;
  readonly zones: Table<Zone>;
}
export type IncidentWorld = Reading<IncidentTables>;

/** Incidents by `status`; zones by `incident`. */
export function createIncidentTables(changes: ChangeList): IncidentTables {
  return {
    incidents: new Table<Incident>(changes, {
      name: 'incidents',
      key: (incident) => incident.incidentId,
      indexes: { status: (incident) => incident.status },
    }),
    zones: new Table<Zone>(changes, {
      name: 'zones',
      key: (zone) => zone.zoneId,
      indexes: { incident: (zone) => zone.incidentId },
    }),
  };
}
