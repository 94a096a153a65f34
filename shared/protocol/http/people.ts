import { Type, type Static } from 'typebox';
import { Id } from '../../kernel/ids.ts';

/** Personal data, from the vault: never in the log. Phone numbers only to roles that may see them. */
export const Person = Type.Object({
  personId: Id,
  name: Type.String({ minLength: 1, maxLength: 60 }),
  phone: Type.Optional(Type.String({ maxLength: 30, pattern: '^[0-9+ -]{3,30}$' })),
  emergencyContact: Type.Optional(Type.String({ maxLength: 120 })),
  service: Type.Optional(Type.String({ maxLength: 2000 })),
  /** Some of it, or all, could not be opened with the server's keys. */
  unreadable: Type.Optional(Type.Boolean()),
});
export type Person = Static<typeof Person>;

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
