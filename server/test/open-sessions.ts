/** Sessions without passwords and vault, for tests of what comes after signing in. The cookie's value is the id. */
import { v7 } from 'uuid';
import { sessionCookie, type ActiveSession, type Sessions } from '../door/sessions.ts';

export interface OpenSessions extends Sessions {
  open(facts: Partial<ActiveSession>): ActiveSession;
  end(sessionId: string): void;
  /** Like `end`, but nobody is told: it is over and nobody has looked yet. */
  expire(sessionId: string): void;
  change(sessionId: string, facts: Partial<ActiveSession>): void;
}

export function createOpenSessions(): OpenSessions {
  const sessions = new Map<string, ActiveSession>();
  const ended = new Set<(sessionId: string) => void>();
  const changed = new Set<(sessionId: string) => void>();
  return {
    open: (facts) => {
      const session: ActiveSession = {
        sessionId: v7(),
        kind: 'console',
        role: 'dispatcher',
        scope: '4303',
        name: '值班员',
        expiresAt: '2100-01-01T00:00:00.000Z',
        ...facts,
      };
      sessions.set(session.sessionId, session);
      return session;
    },
    expire: (sessionId) => void sessions.delete(sessionId),
    end: (sessionId) => {
      sessions.delete(sessionId);
      for (const listener of ended) listener(sessionId);
    },
    change: (sessionId, facts) => {
      const session = sessions.get(sessionId);
      if (session) sessions.set(sessionId, { ...session, ...facts });
      for (const listener of changed) listener(sessionId);
    },
    authenticate: (cookies) =>
      Promise.resolve(
        sessions.get(new RegExp(`${sessionCookie}=([^;]+)`, 'u').exec(cookies ?? '')?.[1] ?? ''),
      ),
    current: (sessionId) => sessions.get(sessionId),
    touch: () => undefined,
    onEnded: (listener) => listen(ended, listener),
    onChanged: (listener) => listen(changed, listener),
  };
}

type Listener = (sessionId: string) => void;

function listen(listeners: Set<Listener>, listener: Listener): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
