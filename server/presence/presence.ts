/** The presence channel: takes in what consoles say of themselves, and tells each of them of the others (R1-R4). */
import { Compile } from 'typebox/compile';
import { v4 } from 'uuid';
import { PresenceReport } from '@muster/shared/protocol/up/presence.ts';
import type { Bus } from '../bus/bus.ts';
import { problem } from '../door/problem.ts';
import { actorOf, audienceOf, type Sessions } from '../door/sessions.ts';
import type { Sockets } from '../http/socket.ts';
import { receive, type MusterSocket } from '../http/socket-events.ts';
import { TokenBucket } from '../http/token-bucket.ts';
import type { Clock } from '../kernel/clock.ts';
import type { Kernel } from '../kernel/kernel.ts';
import type { Log } from '../kernel/log.ts';
import { createPresenceElsewhere } from './elsewhere.ts';
import { hearing, type AtConsole } from './present.ts';

export interface PresenceParts {
  readonly sockets: Sockets;
  readonly kernel: Kernel;
  readonly sessions: Sessions;
  readonly bus: Bus;
  readonly clock: Clock;
  readonly log: Log;
}

export interface PresenceChannel {
  start(): void;
  stop(): void;
  /** One round: what the timer does twice a second. */
  round(): void;
}

interface OpenConsole {
  readonly consoleId: string;
  readonly sessionId: string;
  report: PresenceReport;
  /** The list it was last told; an empty one before any. */
  told: string;
}

const roundMilliseconds = 500;
const reportsPerSecond = 10;
const presenceReport = Compile(PresenceReport);

export function createPresence(parts: PresenceParts): PresenceChannel {
  const { sockets, kernel, sessions, bus, clock, log } = parts;
  const { io } = sockets;
  const open = new Map<MusterSocket, OpenConsole>();
  const stops: (() => void)[] = [];
  let changed = false;
  const onNews = (): void => {
    changed = true;
  };
  const elsewhere = createPresenceElsewhere({ bus, clock, onNews });

  const onConnection = (socket: MusterSocket): void => {
    const { sessionId, kind } = socket.data.session;
    if (kind === 'console') {
      open.set(socket, { consoleId: v4(), sessionId, report: {}, told: '[]' });
      onNews();
      socket.on('disconnect', () => {
        open.delete(socket);
        onNews();
      });
    }
    const bucket = new TokenBucket(clock, reportsPerSecond);
    receive(socket, 'presence', log, (payload, reply, session) => {
      if (audienceOf(session).kind !== 'console')
        return reply({ problem: problem('role-not-allowed', 'presence is for consoles') });
      if (!bucket.take()) return reply({ problem: problem('too-many-requests', 'say it again in a second') });
      if (!presenceReport.Check(payload))
        return reply({
          problem: problem('invalid-request', 'send { looking, editing }, each a kind and an id'),
        });
      const console = open.get(socket);
      if (!console) return undefined;
      console.report = payload;
      onNews();
      return reply({});
    });
  };

  /** Those here, as who they are now. */
  const own = (): Map<string, AtConsole> => {
    const here = new Map<string, AtConsole>();
    for (const { consoleId, sessionId, report } of open.values()) {
      const session = sessions.current(sessionId);
      if (!session || audienceOf(session).kind !== 'console') continue;
      const { role, scope, name } = session;
      const { looking, editing } = report;
      here.set(consoleId, {
        consoleId,
        sessionId,
        actorId: actorOf(session).id,
        name,
        role,
        scope,
        ...(looking && { looking }),
        ...(editing && { editing }),
      });
    }
    return here;
  };

  const round = (): void => {
    const here = own();
    elsewhere.round(here);
    if (!changed) return;
    changed = false;
    const heardBy = hearing(kernel.world, [...here.values(), ...elsewhere.consoles()]);
    for (const [socket, console] of open) {
      const session = sessions.current(console.sessionId);
      const audience = session && audienceOf(session);
      if (audience?.kind !== 'console') continue;
      const { heard, text } = heardBy(audience);
      if (text === console.told) continue;
      console.told = text;
      const consoles = heard.flatMap((one) => (one.sessionId === console.sessionId ? [] : [one.console]));
      socket.emit('presence', { consoles });
    }
  };

  return {
    start: () => {
      io.on('connection', onConnection);
      elsewhere.start();
      const timer = setInterval(round, roundMilliseconds);
      stops.push(() => clearInterval(timer), sessions.onChanged(onNews));
    },
    stop: () => {
      io.off('connection', onConnection);
      for (const stop of stops.splice(0)) stop();
      elsewhere.stop();
    },
    round,
  };
}
