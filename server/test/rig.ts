/** The server's inner parts on a real port, without passwords, disk or rate limits: kernel, sockets, sync, positions. */
import { pino } from 'pino';
import { v7 } from 'uuid';
import type { Actor } from '@muster/shared/kernel/envelope.ts';
import { loadConfig } from '../config.ts';
import { createDoor } from '../door/create-door.ts';
import type { Limit } from '../door/limits.ts';
import { createMachineTokens } from '../door/machine-tokens.ts';
import { createFeed, feedPath } from '../gateways/feed/feed.ts';
import { osmandRoute } from '../gateways/osmand/route.ts';
import { createHttp } from '../http/http.ts';
import { createSockets } from '../http/socket.ts';
import { createMemoryJournal } from '../journal/memory.ts';
import type { Submission } from '../kernel/kernel.ts';
import { createLogReader } from '../kernel/log-reader.ts';
import { createKernel } from '../kernel/turn-loop.ts';
import { createFixIntake } from '../positions/fix-intake.ts';
import { createFrames } from '../positions/frames.ts';
import { createPositions } from '../positions/positions.ts';
import { createSync } from '../sync/sync.ts';
import { createMemoryVault } from '../vault/memory.ts';
import { createCollectingLog } from './collecting-log.ts';
import { createHandClock } from './hand-clock.ts';
import { createOpenSessions } from './open-sessions.ts';

const noLimit: Limit = { take: async () => undefined, giveBack: async () => undefined };
const operator: Actor = { id: 'operator', role: 'system', scope: '' };

export type Rig = Awaited<ReturnType<typeof startRig>>;

export async function startRig() {
  const clock = createHandClock();
  const log = createCollectingLog();
  const sessions = createOpenSessions();
  const journal = createMemoryJournal();
  const kernel = createKernel({ journal, clock, log, random: () => 0 });
  const config = loadConfig({ ORIGINS: 'https://elsewhere.example' });
  const http = await createHttp(config, pino({ level: 'silent' }));
  const sockets = await createSockets({ fastify: http, sessions, config, log, webSocketPaths: [feedPath] });
  const door = createDoor({ kernel, sessions, limit: noLimit, log });
  const sync = createSync({ sockets, kernel, door, sessions, clock, log });

  const positions = createPositions({ kernel });
  const fixIntake = createFixIntake({ sockets, positions, clock, log });
  const frames = createFrames({ sockets, positions, kernel, sessions, clock, log });
  const tokens = createMachineTokens(createMemoryVault(), kernel.world, clock);
  const reader = createLogReader(journal);
  const feed = createFeed({ http, tokens, kernel, reader, positions, clock, log });
  await osmandRoute(http, { tokens, positions, clock });
  const parts = [sync, positions, fixIntake, frames, feed];

  await kernel.start();
  for (const part of parts) part.start();
  const url = await http.listen({ port: 0, host: '127.0.0.1' });
  return {
    clock,
    log,
    journal,
    sessions,
    kernel,
    http,
    sockets,
    door,
    sync,
    positions,
    frames,
    tokens,
    feed,
    url,
    port: Number(new URL(url).port),
    /** As the operator: what a test needs to have happened before. */
    async have(name: Submission['name'], data: object): Promise<number> {
      const outcome = await kernel.submit({ id: v7(), name, data }, operator);
      if (outcome.seq === undefined) throw new Error(`${name} was refused: ${JSON.stringify(outcome)}`);
      return outcome.seq;
    },
    async stop(): Promise<void> {
      for (const part of parts) part.stop();
      sockets.stop();
      await http.close();
      await kernel.stop();
    },
  };
}

/** Waits until something holds, for what crosses a socket comes when it comes. */
export async function until(holds: () => boolean, what: string, millis = 10_000): Promise<void> {
  const end = Date.now() + millis;
  while (!holds()) {
    if (Date.now() > end) throw new Error(`waited in vain until ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
