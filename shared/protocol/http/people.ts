import { Type, type Static } from 'typebox';
import { Id, Moment } from '../../kernel/ids.ts';

export const mostPeople = 200;

/** What people are read for, as the record of it says. */
export const readPurposes = ['screen', 'export'] as const;

export const PeopleQuery = Type.Object({
  ids: Type.String({ description: `Up to ${mostPeople} ids, separated by commas` }),
  purpose: Type.Optional(Type.Enum(readPurposes)),
});
export type PeopleQuery = Static<typeof PeopleQuery>;

/** Personal data, from the vault: never in the log. Phone numbers only to roles that may see them. */
export const Person = Type.Object({
  personId: Id,
  name: Type.String({ minLength: 1, maxLength: 60 }),
  phone: Type.Optional(Type.String({ maxLength: 30, pattern: '^[0-9+ -]{3,30}$' })),
  emergencyContact: Type.Optional(Type.String({ maxLength: 120 })),
  service: Type.Optional(Type.String({ maxLength: 2000 })),
  /** Something of it could not be opened, or is kept back for now: this is not all there is. */
  partial: Type.Optional(Type.Boolean()),
});
export type Person = Static<typeof Person>;

/** Somebody looked at what the vault has of people. */
export const PersonRead = Type.Object({
  readId: Id,
  at: Moment,
  /** An account, a person, or `operator`. */
  actorId: Type.String(),
  /** The account's name for signing in, where it is one. */
  account: Type.Optional(Type.String()),
  role: Type.String(),
  reach: Type.Enum(['name', 'number', 'all'] as const),
  purpose: Type.String(),
  /** Those of them whom the asking administrator keeps. */
  personIds: Type.Array(Id),
});
export type PersonRead = Static<typeof PersonRead>;

export const PersonUpdate = Type.Object(
  {
    name: Person.properties.name,
    phone: Person.properties.phone,
    emergencyContact: Person.properties.emergencyContact,
    service: Person.properties.service,
  },
  { additionalProperties: false },
);
export type PersonUpdate = Static<typeof PersonUpdate>;
