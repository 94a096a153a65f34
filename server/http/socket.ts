/**
 * Fastify, Socket.IO and @fastify/websocket on one HTTP server. @fastify/websocket answers every upgrade it hears
 * of, which kills Socket.IO's: so it listens to a server of its own that never listens on a port, and only the paths
 * it serves are handed to that one. Nothing of Socket.IO passes Fastify's plugins: its limits are set here again.
 */
import { createServer, type IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import fastifyWebsocket from '@fastify/websocket';
import { Server } from 'socket.io';
import { isOriginAllowed, type OriginRules } from '../door/origin.ts';
import type { Sessions } from '../door/sessions.ts';
import type { Log } from '../kernel/log.ts';
import { sever } from './back-pressure.ts';
import type { Http } from './http.ts';
import type { MusterServer, MusterSocket } from './socket-events.ts';

export interface SocketParts {
  readonly fastify: Http;
  readonly sessions: Sessions;
  readonly config: OriginRules;
  readonly log: Log;
  /** Paths that speak plain WebSocket; any other upgrade is answered 404. */
  readonly webSocketPaths: readonly string[];
}

export interface Sockets {
  readonly io: MusterServer;
  /** Those of one session: several tabs, or one that has just come back and one that is not yet known to be gone. */
  of(sessionId: string): Iterable<MusterSocket>;
  /** Cuts the sockets whose session has run out by itself. */
  endExpired(): void;
  stop(): void;
}

const socketIoPath = '/socket.io/';
/** Room for two thousand positions or the longest sitrep; a roster comes by HTTP. */
const largestMessageBytes = 256 * 1024;
const politeMillis = 2_000;
const expiryCheckMillis = 10_000;

export async function createSockets(parts: SocketParts): Promise<Sockets> {
  const { fastify, sessions, log } = parts;
  await separateUpgrades(fastify, parts.webSocketPaths);
  const io: MusterServer = new Server(fastify.server, {
    path: socketIoPath,
    destroyUpgrade: false,
    serveClient: false,
    maxHttpBufferSize: largestMessageBytes,
    perMessageDeflate: false,
    httpCompression: false,
    connectTimeout: 10_000,
    allowRequest: (request, decide) => {
      const { origin, host } = request.headers;
      decide(null, isOriginAllowed(origin, host, parts.config));
    },
  });
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

  io.on('connection', (socket) => {
    const { sessionId } = socket.data.session;
    const siblings = bySession.get(sessionId) ?? new Set();
    bySession.set(sessionId, siblings.add(socket));
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
  const endExpired = (): void => {
    for (const sessionId of bySession.keys()) if (!sessions.current(sessionId)) endSession(sessionId);
  };
  const stopListening = sessions.onEnded(endSession);
  const timer = setInterval(endExpired, expiryCheckMillis);
  // Not `io.close()`: the HTTP server is Fastify's to close. No word of goodbye either: a client that is told to
  // leave stays away, one that loses its connection comes back.
  const stop = (): void => {
    clearInterval(timer);
    stopListening();
    const connections = [...io.sockets.sockets.values()].map((socket) => socket.conn);
    io.engine.close();
    connections.forEach(sever);
  };
  return { io, of, endExpired, stop };
}

/** Says so first, for whom can still hear; whoever does not read is cut all the same. */
function end(socket: MusterSocket): void {
  socket.emit('notice', { code: 'session-ended' });
  socket.disconnect(true);
  setTimeout(() => sever(socket.conn), politeMillis).unref();
}

function refusal(code: 'signed-out' | 'not-ready'): Error {
  return Object.assign(new Error(code), { data: { code } });
}

async function separateUpgrades(fastify: Http, webSocketPaths: readonly string[]): Promise<void> {
  const upgrades = createServer();
  await fastify.register(fastifyWebsocket, {
    options: { server: upgrades, maxPayload: largestMessageBytes, perMessageDeflate: false },
  });
  fastify.server.on('upgrade', (request: IncomingMessage, stream: Duplex, head: Buffer) => {
    const path = (request.url ?? '').split('?', 1)[0] ?? '';
    if (path.startsWith(socketIoPath)) return;
    if (webSocketPaths.includes(path)) upgrades.emit('upgrade', request, stream, head);
    else answerNotFound(stream);
  });
}

function answerNotFound(stream: Duplex): void {
  stream.on('error', () => stream.destroy());
  stream.end('HTTP/1.1 404 Not Found\r\nConnection: close\r\nContent-Length: 0\r\n\r\n', () =>
    stream.destroy(),
  );
}
