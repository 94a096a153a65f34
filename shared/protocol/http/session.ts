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
  /** The id the log knows this session's deeds by. */
  actorId: Type.Optional(Type.String()),
  kind: Type.Enum(['console', 'device'] as const),
  role: Type.Enum(roles),
  scope: Type.String(),
  /** The account's or the person's name, from the vault. */
  name: Type.String(),
  personId: Type.Optional(Id),
  teamId: Type.Optional(Id),
  expiresAt: Type.String(),
  /** Where phones and trackers reach this server, when it was told: what links and QR codes are to begin with. */
  publicUrl: Type.Optional(Type.String()),
});
export type Session = Static<typeof Session>;

export const InviteRequest = Type.Object({ personId: Id }, closed);

/** A one-use invite: 128 bits, good for 24 hours, shown as QR or link. */
export const Invite = Type.Object({
  code: Type.String(),
  path: Type.String(),
  /** The whole link, when the server was told how it is reached from outside. */
  url: Type.Optional(Type.String()),
  expiresAt: Type.String(),
});
export type Invite = Static<typeof Invite>;

export const mostInvites = 500;

export const BulkInviteRequest = Type.Object(
  { personIds: Type.Array(Id, { minItems: 1, maxItems: mostInvites, uniqueItems: true }) },
  closed,
);
export type BulkInviteRequest = Static<typeof BulkInviteRequest>;

/** Each of the people is in one of the two. */
export const BulkInvites = Type.Object({
  invites: Type.Array(Type.Object({ personId: Id, ...Invite.properties })),
  refused: Type.Array(Type.Object({ personId: Id, code: Type.String(), detail: Type.String() })),
});
export type BulkInvites = Static<typeof BulkInvites>;

/** The own password, by who knows it: a console left open is not enough. */
export const PasswordChange = Type.Object(
  { current: secret, next: Type.String({ minLength: 10, maxLength: 200 }) },
  closed,
);
export type PasswordChange = Static<typeof PasswordChange>;

/** `q`: words that account, name, kind or person of a session must have, all of them. */
export const SessionQuery = Type.Object({ q: Type.Optional(Type.String({ maxLength: 100 })) });
export type SessionQuery = Static<typeof SessionQuery>;

/** A session as the administrator's list shows it. */
export const SessionItem = Type.Object({
  sessionId: Type.String(),
  kind: Type.Enum(['console', 'device'] as const),
  account: Type.Optional(Type.String()),
  /** The account's name, where it is one. */
  name: Type.Optional(Type.String()),
  personId: Type.Optional(Type.String()),
  createdAt: Type.String(),
  lastSeenAt: Type.String(),
});
export type SessionItem = Static<typeof SessionItem>;
