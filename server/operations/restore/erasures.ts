/**
 * People who were erased after the backup was made come back with it. What knows of their erasure (the old data folder,
 * a later backup) is asked, and they are erased again as they were the first time: by a command, through the door.
 */
import { statSync } from 'node:fs';
import { v7 } from 'uuid';
import type { Config } from '../../config.ts';
import { operatorActor } from '../../door/operator.ts';
import { createLogger } from '../../logging/logger.ts';
import { openForReading } from '../../storage/open-for-reading.ts';
import { readBackup } from '../backup/read-backup.ts';
import { erasedIn, erasedPeople } from '../erased-people.ts';

/** Whom a data folder or a backup knows to have been erased. */
export async function erasuresOf(config: Config, source: string): Promise<Set<string>> {
  if (statSync(source).isDirectory()) {
    const stores = await openForReading({ ...config, MONGODB_URL: '', DATA_DIR: source });
    try {
      return await erasedPeople(stores.journal, 0);
    } finally {
      await stores.close();
    }
  }
  const erased = new Set<string>();
  for await (const line of readBackup(source))
    if (line.kind === 'commit') for (const personId of erasedIn(line.commit)) erased.add(personId);
  return erased;
}

export interface ErasedAgain {
  readonly erased: number;
  /** Who could not be, and why. */
  readonly refused: readonly { readonly personId: string; readonly why: string }[];
}

export async function eraseAgain(config: Config, personIds: ReadonlySet<string>): Promise<ErasedAgain> {
  const refused: { personId: string; why: string }[] = [];
  let erased = 0;
  await withServer(config, async ({ door, kernel }) => {
    for (const personId of personIds) {
      const row = kernel.world.volunteers.get(personId);
      if (!row || row.erasedAt !== undefined) continue;
      const data = { personId, reason: 'erased before the restore' };
      const answer = await door.submitAs({ id: v7(), name: 'ErasePerson', data }, operatorActor);
      if ('seq' in answer) erased += 1;
      else
        refused.push({
          personId,
          why: 'refusal' in answer ? answer.refusal.detail : answer.problem.detail,
        });
    }
  });
  // A start forgets whoever was erased before anybody is let in: vault, trails, sessions, tokens.
  if (erased > 0) await withServer(config, async () => undefined);
  return { erased, refused };
}

async function withServer(
  config: Config,
  work: (app: Pick<Awaited<ReturnType<typeof openServer>>, 'door' | 'kernel'>) => Promise<void>,
): Promise<void> {
  const app = await openServer(config);
  try {
    await app.open();
    await work(app);
  } finally {
    await app.stop();
  }
}

async function openServer(config: Config) {
  const { createApp } = await import('../../app.ts');
  return createApp(config, { logger: createLogger('error') });
}
