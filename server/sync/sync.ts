/**
 * S1-S5: carries what changed to whoever may see it. Socket.IO delivers at most once, so every message says what it
 * follows on, an empty one comes every ten seconds, and whoever missed something asks for it from a cursor.
 */
import { affected } from '@muster/shared/access/affected.ts';
import { personsTouched } from '@muster/shared/access/persons-touched.ts';
import type { Changes, Reset } from '@muster/shared/protocol/down/changes.ts';
import { SeenReport } from '@muster/shared/protocol/up/seen.ts';
import { SyncRequest } from '@muster/shared/protocol/up/sync.ts';
import { protocolVersion } from '@muster/shared/protocol/version.ts';
import { Compile } from 'typebox/compile';
import type { Bus } from '../bus/bus.ts';
import type { Door } from '../door/door.ts';
import { problem } from '../door/problem.ts';
import { audienceOf, type ActiveSession, type Sessions } from '../door/sessions.ts';
import type { Sockets } from '../http/socket.ts';
import { receive, type MusterSocket } from '../http/socket-events.ts';
import { TokenBucket } from '../http/token-bucket.ts';
import type { Clock } from '../kernel/clock.ts';
import type { CommitListener, Kernel, KernelStatus } from '../kernel/kernel.ts';
import type { Log } from '../kernel/log.ts';
import { reached } from '../kernel/reached.ts';
import { Feeds } from './feeds.ts';
import { Publisher } from './publisher.ts';
import { createSeenElsewhere } from './seen-elsewhere.ts';
import { Seen } from './seen.ts';
import { realSyncPace, type SyncPace } from './sync-pace.ts';

export interface SyncParts {
  readonly sockets: Sockets;
  readonly kernel: Kernel;
  readonly door: Door;
  readonly sessions: Sessions;
  readonly clock: Clock;
  readonly log: Log;
  readonly pace?: SyncPace;
  /** The other servers, where there may be any. */
  readonly bus?: Bus;
}

export interface Sync {
  start(): void;
  stop(): void;
  /** What is due once a second: heartbeats, notices of what was seen, slow readers, audiences nobody came back to. */
  sweep(): void;
}

const beatMillis = 10_000;
const sweepMillis = 1_000;
const syncsPerSecond = 5;
const reportsPerSecond = 10;
/** A server that has not read so far by then answers with what it has. */
const behindMillis = 1_500;

const onItsWay = problem('too-many-requests', 'the last answer is still on its way: wait for it');

const syncRequest = Compile(SyncRequest);
const seenReport = Compile(SeenReport);

/** Also when the clock was set back: else nobody would hear anything for as long as it was set back by. */
function isSilent(toldAt: number, now: number): boolean {
  return toldAt + beatMillis <= now || toldAt > now;
}

export function createSync(parts: SyncParts): Sync {
  const { sockets, kernel, door, sessions, clock, log, pace = realSyncPace } = parts;
  const { io } = sockets;
  const feeds = new Feeds(kernel, clock);
  const publisher = new Publisher({ io, kernel, clock, pace });
  const seen = new Seen(kernel, feeds);
  const elsewhere = parts.bus && createSeenElsewhere(parts.bus, seen);
  const stops: (() => void)[] = [];

  const onCommit: CommitListener = (commit, changes) => {
    seen.commanded(commit);
    if (feeds.consoles.size > 0) feeds.doubt(affected(kernel.world, changes));
    for (const feed of feeds.consoles.values()) publisher.due(feed);
    if (feeds.people.size === 0) return;
    for (const personId of personsTouched(kernel.world, changes)) {
      const feed = feeds.people.get(personId);
      if (feed && feed.sockets.size > 0) publisher.due(feed);
    }
  };

  /** Joined first, then answered, in one turn: nothing that happens in between can be lost (S1). */
  const answer = (socket: MusterSocket, session: ActiveSession, request: SyncRequest): Changes | Reset => {
    const feed = feeds.join(socket, audienceOf(session));
    // The others are told first, so that all of them stand where the answer says.
    publisher.publish(feed);
    const sameVersion = request.version === protocolVersion;
    return feed.answer(sameVersion ? request.epoch : undefined, request.since, clock.now());
  };

  const onSync = (socket: MusterSocket, bucket: TokenBucket): void =>
    receive(socket, 'sync', log, async (payload, reply, { sessionId }) => {
      if (!bucket.take())
        return reply({ kind: 'problem', problem: problem('too-many-requests', 'ask again in a second') });
      if (publisher.isBusy(socket)) return reply({ kind: 'problem', problem: onItsWay });
      if (!syncRequest.Check(payload))
        return reply({
          kind: 'problem',
          problem: problem(
            'invalid-request',
            'send { version, epoch, since }, the last two together or neither',
          ),
        });
      // Who comes from another server may have been told more than this one has read: time does not run backwards.
      const isOurs = payload.epoch?.startsWith(`${kernel.epoch}.`) ?? false;
      if (isOurs && payload.since !== undefined && payload.since > kernel.head)
        await reached(kernel, payload.since, (over) => pace.after(behindMillis, over));
      const session = sessions.current(sessionId);
      if (!session || !socket.connected) return undefined;
      reply(answer(socket, session, payload));
      publisher.allow(socket);
      if (session.personId === undefined) return undefined;
      const seq = seen.seenOf(session.personId);
      if (seq > 0) socket.emit('notice', { code: 'seen', seq });
      return undefined;
    });

  const onSeen = (socket: MusterSocket, bucket: TokenBucket): void =>
    receive(socket, 'seen', log, (payload, _, session) => {
      if (session.role !== 'dispatcher' && session.role !== 'administrator') return;
      if (!bucket.take() || !seenReport.Check(payload)) return;
      seen.report({ kind: 'console', role: session.role, scope: session.scope }, payload.seq);
    });

  /** Everybody at once, and not with their next changes: while nothing can be written there are none. */
  const onStatus = (status: KernelStatus): void => {
    if (status === 'ok' || status === 'read-only') io.emit('notice', { code: 'store', status });
  };

  const onConnection = (socket: MusterSocket): void => {
    if (kernel.status === 'read-only') socket.emit('notice', { code: 'store', status: 'read-only' });
    socket.on('disconnect', () => feeds.leave(socket));
    onSync(socket, new TokenBucket(clock, syncsPerSecond));
    onSeen(socket, new TokenBucket(clock, reportsPerSecond));
    receive(socket, 'command', log, async (payload, reply, session) => {
      reply(await door.submit(payload, session));
    });
  };

  /** Nothing more is told to these sockets until they ask, and then it is as another audience. */
  const onChanged = (sessionId: string): void => {
    for (const socket of sockets.of(sessionId)) {
      feeds.leave(socket);
      socket.emit('notice', { code: 'audience-changed' });
    }
  };

  const sweep = (): void => {
    const now = clock.now();
    seen.tell();
    elsewhere?.tell();
    for (const feed of feeds.all())
      if (feed.sockets.size > 0 && isSilent(feed.toldAt, now)) publisher.beat(feed);
    for (const socket of io.sockets.sockets.values()) publisher.checkPressure(socket);
    feeds.prune();
  };

  return {
    start: () => {
      io.on('connection', onConnection);
      elsewhere?.start();
      stops.push(
        kernel.onCommit(onCommit),
        kernel.onStatus(onStatus),
        sessions.onChanged(onChanged),
        pace.every(sweepMillis, sweep),
      );
    },
    stop: () => {
      io.off('connection', onConnection);
      elsewhere?.stop();
      for (const stop of stops.splice(0)) stop();
    },
    sweep,
  };
}
