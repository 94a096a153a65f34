/**
 * Which sockets belong to which session, from the handshake to the end of the session: checked once when it connects
 * and again with each event, for rights may end between any two of them.
 */
import type { Sessions } from '../door/sessions.ts';
import type { Log } from '../kernel/log.ts';
import { sever } from './back-pressure.ts';
import type { MusterServer, MusterSocket } from './socket-events.ts';

export interface AdmissionParts {
  readonly io: MusterServer;
  readonly sessions: Sessions;
  readonly log: Log;
  /** Calls back once after so many milliseconds. */
  readonly later?: (milliseconds: number, work: () => void) => void;
}

export interface AdmittedSockets {
  /** Those of one session: several tabs, or one that has just come back and one that is not yet known to be gone. */
  of(sessionId: string): Iterable<MusterSocket>;
  /** Cuts the sockets whose session has run out by itself. */
  endExpired(): void;
  stop(): void;
}

const politeMillis = 2_000;
/** Tabs of one browser, and those not yet known to be gone. */
const mostOfSession = 20;

export function admitSockets({ io, sessions, log, later = afterwards }: AdmissionParts): AdmittedSockets {
  const bySession = new Map<string, Set<MusterSocket>>();

  const admit = async (socket: MusterSocket): Promise<Error | undefined> => {
    try {
      const session = await sessions.authenticate(socket.handshake.headers.cookie);
      if (session) socket.data.session = session;
      return session ? undefined : refusal('signed-out');
    } catch (error) {
      log.error({ err: error }, 'a handshake could not be checked');
      return refusal('not-ready');
    }
  };
  io.use(async (socket, next) => {
    const refused = await admit(socket);
    // Called without an argument when there is nothing to refuse: Socket.IO asks whether it was given one.
    if (refused) next(refused);
    else next();
  });

  /** Says so first, for whom can still hear; whoever does not read is cut all the same. */
  const end = (socket: MusterSocket): void => {
    socket.emit('notice', { code: 'session-ended' });
    socket.disconnect(true);
    later(politeMillis, () => sever(socket.conn));
  };

  io.on('connection', (socket) => {
    const { sessionId } = socket.data.session;
    const siblings = bySession.get(sessionId) ?? new Set();
    bySession.set(sessionId, siblings.add(socket));
    for (const oldest of siblings)
      if (siblings.size > mostOfSession) {
        siblings.delete(oldest);
        // Told to go, a client stays away: else the two would push each other out for ever.
        oldest.disconnect(true);
      } else break;
    socket.on('error', (error) => log.debug({ err: error }, 'a socket reports an error'));
    socket.on('disconnect', () => {
      siblings.delete(socket);
      if (siblings.size === 0 && bySession.get(sessionId) === siblings) bySession.delete(sessionId);
    });
    // The handshake was checked once; rights may end between any two events.
    socket.use((_, next) => {
      const session = sessions.current(sessionId);
      if (!session) return end(socket);
      socket.data.session = session;
      next();
    });
    if (!sessions.current(sessionId)) end(socket);
  });

  const of = (sessionId: string): MusterSocket[] => [...(bySession.get(sessionId) ?? [])];
  const endSession = (sessionId: string): void => {
    for (const socket of of(sessionId)) end(socket);
  };
  return {
    of,
    endExpired() {
      for (const sessionId of bySession.keys()) if (!sessions.current(sessionId)) endSession(sessionId);
    },
    stop: sessions.onEnded(endSession),
  };
}

function refusal(code: 'signed-out' | 'not-ready'): Error {
  return Object.assign(new Error(code), { data: { code } });
}

function afterwards(milliseconds: number, work: () => void): void {
  setTimeout(work, milliseconds).unref();
}
