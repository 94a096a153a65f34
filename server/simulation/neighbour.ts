/**
 * Another server on the same store, without clients of its own here: it appends in between, so that the server under
 * test meets commits it did not make (J2, J9).
 */
import type { CommandEnvelope } from '@muster/shared/kernel/envelope.ts';
import type { World, WorldView } from '@muster/shared/domain/world.ts';
import { createDoor } from '../door/create-door.ts';
import type { Limit } from '../door/limits.ts';
import type { Clock } from '../kernel/clock.ts';
import type { Log } from '../kernel/log.ts';
import { createKernel } from '../kernel/turn-loop.ts';
import type { Chance } from './chance.ts';
import type { Checks } from './checks.ts';
import type { Disk } from './disk.ts';
import { operator } from './office.ts';
import { Life, type VirtualTime } from './virtual-time.ts';

export interface NeighbourParts {
  readonly time: VirtualTime;
  readonly chance: Chance;
  readonly disk: Disk;
  readonly checks: Checks;
  readonly clock: Clock;
  readonly log: Log;
  readonly newId: () => string;
  readonly draw: (world: WorldView) => CommandEnvelope;
}

const noLimit: Limit = { take: async () => undefined, giveBack: async () => undefined };
const noSessions = {
  authenticate: async () => undefined,
  current: () => undefined,
  touch: () => undefined,
  onEnded: () => () => undefined,
  onChanged: () => () => undefined,
};

/** Comes up and gives a command now and then, until the returned function is called. */
export async function runNeighbour(parts: NeighbourParts): Promise<() => void> {
  const { time, chance, disk, checks, clock, log, newId, draw } = parts;
  const life = new Life();
  const kernel = createKernel({
    journal: disk.open(life),
    clock,
    log,
    newId,
    random: () => chance.next(),
    pace: {
      turn: () => time.sleep(chance.below(3), life),
      pause: (milliseconds) => time.sleep(milliseconds, life),
    },
  });
  kernel.onCommit((commit, changes) => checks.shown(kernel, commit, changes));
  const door = createDoor({ kernel, sessions: noSessions, limit: noLimit, log });
  await kernel.start();
  const next = async (): Promise<void> => {
    const answer = await door.submitAs(draw(kernel.world as World), operator);
    checks.answered(answer);
    // It has its own clock, which comes by as the other's does.
    await kernel.tick();
    time.after(chance.between(300, 8_000), () => void next(), life);
  };
  time.after(chance.between(300, 8_000), () => void next(), life);
  return () => life.end();
}
