/**
 * T3: at most twice a second each console gets one binary frame of what changed where it looks. What moved is sorted
 * by square once a round, and each console takes from the squares it sees; nothing is sent to a console that has not
 * yet taken what it was sent before.
 */
import type { Audience } from '@muster/shared/access/audience.ts';
import { WatchRequest } from '@muster/shared/protocol/up/watch.ts';
import type { Bounds } from '@muster/shared/telemetry/frame-layout.ts';
import { freshnessLimits } from '@muster/shared/telemetry/freshness.ts';
import { Compile } from 'typebox/compile';
import type { DoorProblem } from '../door/door.ts';
import { problem } from '../door/problem.ts';
import { audienceOf, type Sessions } from '../door/sessions.ts';
import type { Sockets } from '../http/socket.ts';
import { receive, type MusterSocket } from '../http/socket-events.ts';
import { TokenBucket } from '../http/token-bucket.ts';
import type { Clock } from '../kernel/clock.ts';
import type { Kernel } from '../kernel/kernel.ts';
import type { Log } from '../kernel/log.ts';
import { isIdle } from '../http/back-pressure.ts';
import { createAges } from './ages.ts';
import { Crowd, crowdKey } from './crowd.ts';
import { Movement } from './movement.ts';
import type { Positions } from './positions.ts';
import { Watcher, type Sending } from './watcher.ts';

export interface FrameParts {
  readonly sockets: Sockets;
  readonly positions: Positions;
  readonly kernel: Kernel;
  readonly sessions: Sessions;
  readonly clock: Clock;
  readonly log: Log;
}

export interface Frames {
  /** Makes a round twice a second, or as often as a test wants. */
  start(options?: { readonly everyMillis: number }): void;
  stop(): void;
  /** One round: what the timer does twice a second. */
  round(): void;
}

interface Looking {
  readonly bounds: Bounds;
  /** Whose simulated people are told besides; what is made up for any other drill never is. */
  readonly drillId: string | undefined;
}

const roundMillis = 500;
const watchesPerSecond = 10;
const watchRequest = Compile(WatchRequest);

export function createFrames({ sockets, positions, kernel, sessions, clock, log }: FrameParts): Frames {
  const { latest } = positions;
  const { world } = kernel;
  const ages = createAges(latest, world);
  const movement = new Movement(latest, ages, () => freshnessLimits(world));
  const crowds = new Map<string, Crowd>();
  const watchers = new Map<MusterSocket, Looking & { readonly watcher: Watcher }>();
  /** What each console was told of who holds which slot. */
  const named = new WeakMap<MusterSocket, Map<number, string>>();
  const stops: (() => void)[] = [];
  let tick = 0;

  const crowdOf = (audience: Audience, drillId?: string): Crowd => {
    const key = crowdKey(audience, drillId);
    const crowd =
      crowds.get(key) ?? new Crowd({ audience, drillId, world, latest, ages, grid: movement.grid });
    crowds.set(key, crowd);
    return crowd;
  };

  const look = (socket: MusterSocket, at: Looking, audience: Audience): Watcher => {
    const names = named.get(socket) ?? new Map<number, string>();
    named.set(socket, names);
    const { bounds, drillId } = at;
    const isKnown = drillId !== undefined && world.drills.get(drillId) !== undefined;
    const inHand = isKnown ? [crowdOf(audience, drillId)] : [];
    const parts = { bounds, crowds: [crowdOf(audience), ...inHand], latest, ages, named: names };
    const watcher = new Watcher(parts);
    watchers.set(socket, { ...at, watcher });
    return watcher;
  };

  const watch = (socket: MusterSocket, payload: unknown, audience: Audience): DoorProblem | undefined => {
    if (audience.kind !== 'console') return problem('role-not-allowed', 'positions are shown on consoles');
    if (!watchRequest.Check(payload))
      return problem('invalid-request', 'send { bbox, zoom, drillId }, or {} to look away');
    const { bbox, drillId } = payload;
    if (bbox === undefined) watchers.delete(socket);
    else if (bbox[1] > bbox[3]) return problem('invalid-request', 'bbox is [west, south, east, north]');
    else look(socket, { bounds: bbox, drillId }, audience);
    return undefined;
  };

  const onConnection = (socket: MusterSocket): void => {
    const bucket = new TokenBucket(clock, watchesPerSecond);
    socket.on('disconnect', () => watchers.delete(socket));
    receive(socket, 'watch', log, (payload, reply, session) => {
      const refused = bucket.take()
        ? watch(socket, payload, audienceOf(session))
        : problem('too-many-requests', 'say where you look at most ten times a second');
      reply(refused ? { problem: refused } : {});
    });
  };

  /** The console as it is now; one whose rights have changed begins anew with what it may see. */
  const currentWatcher = (socket: MusterSocket): Watcher | undefined => {
    const session = sessions.current(socket.data.session.sessionId);
    const known = watchers.get(socket);
    if (!session || !known) return undefined;
    const audience = audienceOf(session);
    if (known.watcher.crowds.some(({ key }) => key === crowdKey(audience, undefined))) return known.watcher;
    if (audience.kind === 'console') return look(socket, known, audience);
    watchers.delete(socket);
    return undefined;
  };

  const emit = (socket: MusterSocket, { holders, frame }: Sending): void => {
    const names = holders.map(({ slot, personId }) => {
      const teamId = world.volunteers.get(personId)?.teamId;
      return teamId === undefined ? { slot, personId } : { slot, personId, teamId };
    });
    if (names.length > 0) socket.emit('names', { names });
    socket.emit('frame', frame);
  };

  const round = (): void => {
    tick += 1;
    const moment = { tick, now: clock.now() };
    const { doubtful, changed, near } = movement.takeRound(moment.now);
    const current = [...watchers.keys()].flatMap((socket) => {
      const watcher = currentWatcher(socket);
      return watcher ? [{ socket, watcher }] : [];
    });
    for (const [key, crowd] of crowds) {
      const own = current.filter(({ watcher }) => watcher.crowds.includes(crowd));
      if (own.length === 0) crowds.delete(key);
      crowd.look(doubtful);
      crowd.recount(changed, new Set(own.map(({ watcher }) => watcher.clusterSize)), moment);
    }
    for (const { socket, watcher } of current)
      if (isIdle(socket.conn)) {
        const sending = watcher.send(near(watcher.bounds), moment);
        if (sending) emit(socket, sending);
      } else watcher.stale = true;
  };

  return {
    start: ({ everyMillis } = { everyMillis: roundMillis }) => {
      sockets.io.on('connection', onConnection);
      const timer = setInterval(round, everyMillis);
      stops.push(
        positions.onChange((slot, change) => movement.note(slot, change)),
        () => clearInterval(timer),
        () => sockets.io.off('connection', onConnection),
      );
    },
    stop: () => {
      for (const stop of stops.splice(0)) stop();
    },
    round,
  };
}
