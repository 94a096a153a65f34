import { Type, type Static } from 'typebox';
import { Division } from '../../geo/division.ts';
import { roles } from '../../kernel/envelope.ts';
import { Id } from '../../kernel/ids.ts';
import { AccountName } from './session.ts';

const closed = { additionalProperties: false } as const;

export const Account = Type.Object({
  accountId: Type.String(),
  account: Type.String(),
  name: Type.String(),
  role: Type.Enum(roles),
  scope: Type.String(),
  personId: Type.Optional(Id),
  disabled: Type.Boolean(),
});
export type Account = Static<typeof Account>;

export const NewAccount = Type.Object(
  {
    account: AccountName,
    name: Type.String({ minLength: 1, maxLength: 60 }),
    role: Type.Enum(roles),
    scope: Division,
    personId: Type.Optional(Id),
    password: Type.String({ minLength: 10, maxLength: 200 }),
  },
  closed,
);
export type NewAccount = Static<typeof NewAccount>;

export const AccountUpdate = Type.Object(
  {
    name: Type.Optional(Type.String({ minLength: 1, maxLength: 60 })),
    role: Type.Optional(Type.Enum(roles)),
    scope: Type.Optional(Division),
    password: Type.Optional(Type.String({ minLength: 10, maxLength: 200 })),
    disabled: Type.Optional(Type.Boolean()),
  },
  closed,
);
export type AccountUpdate = Static<typeof AccountUpdate>;

/** A machine's token: a tracker's, bound to one person, or a feed's, bound to a scope. Shown once, kept hashed. */
export const NewToken = Type.Union([
  Type.Object({ kind: Type.Literal('device'), personId: Id, label: Type.String({ maxLength: 60 }) }, closed),
  Type.Object({ kind: Type.Literal('feed'), scope: Division, label: Type.String({ maxLength: 60 }) }, closed),
]);
export type NewToken = Static<typeof NewToken>;

export const TokenItem = Type.Object({
  tokenId: Type.String(),
  kind: Type.Enum(['device', 'feed'] as const),
  label: Type.String(),
  personId: Type.Optional(Type.String()),
  scope: Type.Optional(Type.String()),
  createdAt: Type.String(),
});
export type TokenItem = Static<typeof TokenItem>;

export const IssuedToken = Type.Object({ ...TokenItem.properties, token: Type.String() });
export type IssuedToken = Static<typeof IssuedToken>;
