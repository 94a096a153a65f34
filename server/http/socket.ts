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
import { admitSockets, type AdmittedSockets } from './admitted-sockets.ts';
import { sever } from './back-pressure.ts';
import type { Http } from './http.ts';
import type { MusterServer } from './socket-events.ts';

export interface SocketParts {
  readonly fastify: Http;
  readonly sessions: Sessions;
  readonly config: OriginRules;
  readonly log: Log;
  /** Paths that speak plain WebSocket; any other upgrade is answered 404. */
  readonly webSocketPaths: readonly string[];
  /** Before that nobody is let in; they come again by themselves. */
  readonly isReady?: () => boolean;
}

export interface Sockets extends AdmittedSockets {
  readonly io: MusterServer;
}

const socketIoPath = '/socket.io/';
/** Room for two thousand positions or the longest sitrep; a roster comes by HTTP. */
const largestMessageBytes = 256 * 1024;
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
      decide(null, (parts.isReady?.() ?? true) && isOriginAllowed(origin, host, parts.config));
    },
  });
  const admitted = admitSockets({ io, sessions, log });
  const timer = setInterval(admitted.endExpired, expiryCheckMillis);
  // Not `io.close()`: the HTTP server is Fastify's to close. No word of goodbye either: a client that is told to
  // leave stays away, one that loses its connection comes back.
  const stop = (): void => {
    clearInterval(timer);
    admitted.stop();
    const connections = [...io.sockets.sockets.values()].map((socket) => socket.conn);
    io.engine.close();
    connections.forEach(sever);
  };
  return { io, of: admitted.of, endExpired: admitted.endExpired, stop };
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
