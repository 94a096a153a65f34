import { Type } from 'typebox';
import { Division } from '../geo/division.ts';
import { Place } from '../geo/place.ts';
import { Ring } from '../geo/polygon.ts';
import { Id } from '../kernel/ids.ts';
import { was } from '../kernel/was.ts';
import { IncidentKind, ResponseLevel, ZoneKind } from './schema.ts';

const closed = { additionalProperties: false } as const;
const incidentFields = {
  kind: IncidentKind,
  title: Type.String({ minLength: 1, maxLength: 120 }),
  place: Place,
  division: Division,
};
const optionalFields = {
  address: Type.String({ maxLength: 200 }),
  jurisdictions: Type.Array(Division, { maxItems: 20 }),
};
const changeableFields = { ...incidentFields, ...optionalFields };
const zoneFields = {
  kind: ZoneKind,
  polygon: Ring,
  note: Type.String({ maxLength: 200 }),
};

export const incidentCommands = {
  OpenIncident: Type.Object(
    {
      incidentId: Id,
      ...incidentFields,
      ...Type.Partial(Type.Object(optionalFields)).properties,
      level: Type.Optional(ResponseLevel),
      drillId: Type.Optional(Id),
    },
    closed,
  ),
  /** Everything but the response level, which has a command (and a reason) of its own. */
  UpdateIncident: Type.Object(
    {
      incidentId: Id,
      ...Type.Partial(Type.Object(changeableFields)).properties,
      clear: Type.Optional(Type.Array(Type.Enum(['address'] as const), { uniqueItems: true })),
      was: was(changeableFields),
    },
    closed,
  ),
  SetResponseLevel: Type.Object(
    { incidentId: Id, level: ResponseLevel, reason: Type.String({ minLength: 1, maxLength: 500 }) },
    closed,
  ),
  DrawZone: Type.Object(
    { zoneId: Id, incidentId: Id, ...zoneFields, note: Type.Optional(zoneFields.note) },
    closed,
  ),
  /** A note given empty is taken out. */
  UpdateZone: Type.Object(
    { zoneId: Id, ...Type.Partial(Type.Object(zoneFields)).properties, was: was(zoneFields) },
    closed,
  ),
  EraseZone: Type.Object({ zoneId: Id }, closed),
  AddNote: Type.Object({ incidentId: Id, text: Type.String({ minLength: 1, maxLength: 4000 }) }, closed),
} as const;
