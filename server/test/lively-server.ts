/** A server on a folder of its own in which things have happened: a roster came in, and people gave commands at random. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { v7 } from 'uuid';
import { loadConfig, type Config } from '../config.ts';
import { operatorActor } from '../door/operator.ts';
import { templateText } from '../operations/roster/template.ts';
import { openStores } from '../storage/open-stores.ts';
import { randomCommand } from './random-commands.ts';
import { seededRandom, type SeededRandom } from './seeded-random.ts';
import { startWholeServer, type WholeServer } from './whole-server.ts';

export interface LivelyServer extends WholeServer {
  /** Of the folder with its stores, as `muster` would be given it. */
  readonly config: Config;
  readonly random: SeededRandom;
  /** So many commands more, a few at a time. */
  live(commands: number): Promise<void>;
  /** Stops it and leaves its folder. */
  halt(): Promise<void>;
}

export async function startLivelyServer(commands = 150): Promise<LivelyServer> {
  const DATA_DIR = await mkdtemp(join(tmpdir(), 'muster-lively-'));
  const config = loadConfig({ DATA_DIR, LOG_LEVEL: 'silent' });
  const server = await startWholeServer({}, await openStores(config));
  const random = seededRandom();
  const { app } = server;
  const imported = await app.rosterImport.run(Buffer.from(templateText()), { actor: operatorActor });
  if (!imported.report?.seq) throw new Error(JSON.stringify(imported));

  async function live(count: number): Promise<void> {
    for (let given = 0; given < count; given += 5) {
      const together = Array.from({ length: 5 }, () => randomCommand(app.kernel.world, random));
      await Promise.all(
        together.map(({ name, data }) => app.door.submitAs({ id: v7(), name, data }, operatorActor)),
      );
    }
  }
  let halted: Promise<void> | undefined;
  const halt = (): Promise<void> => (halted ??= server.stop());
  await live(commands);
  return {
    ...server,
    config,
    random,
    live,
    halt,
    async stop() {
      await halt();
      await rm(DATA_DIR, { recursive: true, force: true });
    },
  };
}
