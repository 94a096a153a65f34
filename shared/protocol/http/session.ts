import { Type, type Static } from 'typebox';
import { roles } from '../../kernel/envelope.ts';
import { Id } from '../../kernel/ids.ts';

const closed = { additionalProperties: false } as const;
const secret = Type.String({ minLength: 1, maxLength: 200 });

export const AccountName = Type.String({ pattern: '^[a-z0-9][a-z0-9._-]{1,39}$' });

/** Sign in with an account; join with a one-use invite; or make the first administrator with the first-run link. */
export const SignIn = Type.Union([
  Type.Object({ account: Type.String({ minLength: 1, maxLength: 40 }), password: secret }, closed),
  Type.Object({ invite: Type.String({ minLength: 8, maxLength: 80 }) }, closed),
  Type.Object(
    {
      firstRun: Type.String({ minLength: 8, maxLength: 80 }),
      account: AccountName,
      password: Type.String({ minLength: 10, maxLength: 200 }),
    },
    closed,
  ),
]);
export type SignIn = Static<typeof SignIn>;

/** Who is signed in, as the client needs to know it. */
export const Session = Type.Object({
  sessionId: Type.String(),
  kind: Type.Enum(['console', 'device'] as const),
  role: Type.Enum(roles),
  scope: Type.String(),
  /** The account's or the person's name, from the vault. */
  name: Type.String(),
  personId: Type.Optional(Id),
  teamId: Type.Optional(Id),
  expiresAt: Type.String(),
});
export type Session = Static<typeof Session>;

export const InviteRequest = Type.Object({ personId: Id }, closed);

/** A one-use invite: 128 bits, good for 24 hours, shown as QR or link. */
export const Invite = Type.Object({ code: Type.String(), path: Type.String(), expiresAt: Type.String() });
export type Invite = Static<typeof Invite>;

/** A session as the administrator's list shows it. */
export const SessionItem = Type.Object({
  sessionId: Type.String(),
  kind: Type.Enum(['console', 'device'] as const),
  account: Type.Optional(Type.String()),
  personId: Type.Optional(Type.String()),
  createdAt: Type.String(),
  lastSeenAt: Type.String(),
});
export type SessionItem = Static<typeof SessionItem>;
