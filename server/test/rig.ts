/** The server's inner parts on a real port, without passwords, disk or rate limits: kernel, sockets, sync, positions. */
import Fastify from 'fastify';
import { v7 } from 'uuid';
import { isCommandName } from '@muster/shared/domain/commands.ts';
import { may } from '@muster/shared/access/may.ts';
import type { Command } from '@muster/shared/domain/commands.ts';
import type { Actor } from '@muster/shared/kernel/envelope.ts';
import type { Door } from '../door/door.ts';
import { actorOf } from '../door/sessions.ts';
import { createSockets } from '../http/socket.ts';
import { createMemoryJournal } from '../journal/memory.ts';
import type { Submission } from '../kernel/kernel.ts';
import { createKernel } from '../kernel/turn-loop.ts';
import { createFixIntake } from '../positions/fix-intake.ts';
import { createFrames } from '../positions/frames.ts';
import { createPositions } from '../positions/positions.ts';
import { createSync } from '../sync/sync.ts';
import { createCollectingLog } from './collecting-log.ts';
import { createHandClock } from './hand-clock.ts';
import { createOpenSessions } from './open-sessions.ts';

const operator: Actor = { id: 'operator', role: 'system', scope: '' };

export type Rig = Awaited<ReturnType<typeof startRig>>;

export async function startRig() {
  const clock = createHandClock();
  const log = createCollectingLog();
  const sessions = createOpenSessions();
  const kernel = createKernel({ journal: createMemoryJournal(), clock, log, random: () => 0 });
  const fastify = Fastify({ forceCloseConnections: true });
  const sockets = await createSockets({
    fastify,
    sessions,
    config: { ORIGINS: [] },
    log,
    webSocketPaths: [],
  });
  const submitAs: Door['submitAs'] = async (envelope, actor) => {
    const command = envelope as Submission;
    const { id, name, data } = command;
    const refused = isCommandName(name) ? may(actor, { name, data } as Command, kernel.world) : undefined;
    if (refused) return { id, refusal: refused };
    const { seq, refusal, problem } = await kernel.submit(command, actor);
    if (seq !== undefined) return { id, seq };
    return refusal ? { id, refusal } : { id, problem };
  };
  const door: Door = { submitAs, submit: (envelope, session) => submitAs(envelope, actorOf(session)) };
  const sync = createSync({ sockets, kernel, door, sessions, clock, log });

  const positions = createPositions({ kernel });
  const fixIntake = createFixIntake({ sockets, positions, clock, log });
  const frames = createFrames({ sockets, positions, kernel, sessions, clock, log });
  const parts = [sync, positions, fixIntake, frames];

  await kernel.start();
  for (const part of parts) part.start();
  const url = await fastify.listen({ port: 0, host: '127.0.0.1' });
  return {
    clock,
    log,
    sessions,
    kernel,
    fastify,
    sockets,
    door,
    sync,
    positions,
    frames,
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
      await fastify.close();
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
