import { Type } from 'typebox';
import { Division } from '../geo/division.ts';
import { Place } from '../geo/place.ts';
import { Ring } from '../geo/polygon.ts';
import { Id } from '../kernel/ids.ts';
import { IncidentKind, ResponseLevel, ZoneKind } from './schema.ts';

const closed = { additionalProperties: false } as const;
const incidentFields = {
  kind: IncidentKind,
  title: Type.String({ minLength: 1, maxLength: 120 }),
  place: Place,
  division: Division,
};
const optionalFields = {
  address: Type.Optional(Type.String({ maxLength: 200 })),
  jurisdictions: Type.Optional(Type.Array(Division, { maxItems: 20 })),
};

export const incidentCommands = {
  OpenIncident: Type.Object(
    {
      incidentId: Id,
      ...incidentFields,
      ...optionalFields,
      level: Type.Optional(ResponseLevel),
      drillId: Type.Optional(Id),
    },
    closed,
  ),
  /** Everything but the response level, which has a command (and a reason) of its own. */
  UpdateIncident: Type.Object(
    { incidentId: Id, ...Type.Partial(Type.Object(incidentFields)).properties, ...optionalFields },
    closed,
  ),
  SetResponseLevel: Type.Object(
    { incidentId: Id, level: ResponseLevel, reason: Type.String({ minLength: 1, maxLength: 500 }) },
    closed,
  ),
  DrawZone: Type.Object(
    {
      zoneId: Id,
      incidentId: Id,
      kind: ZoneKind,
      polygon: Ring,
      note: Type.Optional(Type.String({ maxLength: 200 })),
    },
    closed,
  ),
  EraseZone: Type.Object({ zoneId: Id }, closed),
  AddNote: Type.Object({ incidentId: Id, text: Type.String({ minLength: 1, maxLength: 4000 }) }, closed),
} as const;
