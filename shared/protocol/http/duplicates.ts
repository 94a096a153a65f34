import { Type, type Static } from 'typebox';
import { Division } from '../../geo/division.ts';
import { Id } from '../../kernel/ids.ts';
import { Person } from './people.ts';

export const DuplicateQuery = Type.Object({ scope: Type.Optional(Division) });
export type DuplicateQuery = Static<typeof DuplicateQuery>;

const Twin = Type.Object({
  personId: Id,
  name: Person.properties.name,
  phone: Person.properties.phone,
  teamId: Id,
  division: Division,
});

/** People who may be one: of one phone number, or of one name in one team or one county. */
export const DuplicateGroup = Type.Object({
  reason: Type.Enum(['phone', 'name-in-team', 'name-in-county'] as const),
  people: Type.Array(Twin),
});
export type DuplicateGroup = Static<typeof DuplicateGroup>;

export const Duplicates = Type.Object({
  groups: Type.Array(DuplicateGroup),
  /** So many people were compared. */
  compared: Type.Integer(),
  /** There are more groups than one answer holds: merge these, and ask again. */
  more: Type.Boolean(),
});
export type Duplicates = Static<typeof Duplicates>;
