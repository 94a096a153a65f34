/** Who is signed in: what the rest of the server may know of it. */
import type { Audience } from '@muster/shared/access/audience.ts';
import type { Actor, Role } from '@muster/shared/kernel/envelope.ts';

export interface ActiveSession {
  readonly sessionId: string;
  readonly kind: 'console' | 'device';
  readonly role: Role;
  readonly scope: string;
  readonly name: string;
  readonly accountId?: string;
  readonly personId?: string;
  readonly teamId?: string;
  /** A drill's plan names the account as evaluator: it sees that plan, whatever its role. */
  readonly evaluates?: true;
  readonly expiresAt: string;
}

export interface Sessions {
  /** Whose cookie this is; counts as use. `undefined`: nobody's, or the session has ended. */
  authenticate(cookieHeader: string | undefined): Promise<ActiveSession | undefined>;
  /** The session as of now, to be asked for every event; `undefined` once it has ended or expired. */
  current(sessionId: string): ActiveSession | undefined;
  /** Counts as use of a session, whose end slides on. The door calls it for each command. */
  touch(sessionId: string): void;
  onEnded(listener: (sessionId: string) => void): () => void;
  /** Role or scope changed: whoever shows rows to this session starts over (S3). */
  onChanged(listener: (sessionId: string) => void): () => void;
}

export const sessionCookie = 'muster';

/** Who gives a command through this session, as the log keeps it. */
export function actorOf(session: ActiveSession): Actor {
  const { role, scope, personId } = session;
  const id = personId ?? session.accountId ?? session.sessionId;
  return personId === undefined ? { id, role, scope } : { id, role, scope, personId };
}

/** What this session may see: a volunteer's own world, or a console's by role and scope. */
export function audienceOf(session: ActiveSession): Audience {
  if (session.role === 'leader' || session.role === 'volunteer')
    return { kind: 'person', personId: session.personId ?? '' };
  const { role, scope, evaluates } = session;
  return { kind: 'console', role, scope, ...(evaluates && { evaluatorId: actorOf(session).id }) };
}
