/** `muster compact-snapshots`: writes the world down now, so that the next start is fast, and drops older snapshots. */
import type { Command } from 'commander';
import { loadConfig, type Config } from '../config.ts';
import { createLogger } from '../logging/logger.ts';
import { ask, findServer } from './operator-client.ts';

export function addCompactSnapshotsCommand(muster: Command): void {
  muster
    .command('compact-snapshots')
    .description('write the world down now, so that the next start is fast; older snapshots go')
    .action(async () => {
      const seq = await writeSnapshot(loadConfig());
      if (seq === undefined)
        throw new Error('no snapshot was written: the log is empty, or cannot be written');
      console.log(`A snapshot of the world after commit ${seq} is written.`);
    });
}

async function writeSnapshot(config: Config): Promise<number | undefined> {
  const server = findServer(config.DATA_DIR);
  if (server) return (await ask<{ seq: number }>(server, '/api/operator/snapshot', {})).seq;
  const { createApp } = await import('../app.ts');
  const app = await createApp(config, { logger: createLogger('error') });
  try {
    await app.open();
    return (await app.kernel.writeSnapshot())?.seq;
  } finally {
    await app.stop();
  }
}
