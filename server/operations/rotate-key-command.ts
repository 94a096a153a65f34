/** `muster rotate-key`: by the running server of the data folder, or, when none runs, on its closed store. */
import type { Command } from 'commander';
import { v7 } from 'uuid';
import { loadConfig, type Config } from '../config.ts';
import { holdDataFolder } from '../registry/data-folder.ts';
import { openStores } from '../storage/open-stores.ts';
import { newSecret } from '../vault/seal/keyring.ts';
import type { Rotation } from '../vault/seal/rotate-key.ts';
import type { OperatorNote } from '../door/operator.ts';
import { findServer, postFile } from './operator-client.ts';
import type { RotationAnswer } from './rotate-key-desk.ts';

export function addRotateKeyCommand(muster: Command): void {
  muster
    .command('rotate-key')
    .description('seal all names and numbers with a new key; stopped on the way, run it again and it goes on')
    .action(async () => {
      const config = loadConfig();
      console.log(rotationText(await rotate(config), config));
    });
}

async function rotate(config: Config): Promise<Rotation> {
  const server = findServer(config.DATA_DIR);
  if (server) return rotateByServer(server);
  // No server starts on the folder meanwhile: it would go on sealing with the old key.
  const letGo =
    config.MONGODB_URL === '' && config.STORE === 'sqlite' ? holdDataFolder(config.DATA_DIR) : undefined;
  try {
    const stores = await openStores(config);
    try {
      if (!stores.rotateKey) throw new Error('STORE is memory: nothing is kept, and so nothing is sealed');
      return await stores.rotateKey();
    } finally {
      await stores.close();
    }
  } finally {
    letGo?.();
  }
}

async function rotateByServer(server: OperatorNote): Promise<Rotation> {
  const request = Buffer.from(JSON.stringify({ requestId: v7() }));
  for (;;) {
    const { status, body } = await postFile(server, '/api/operator/rotate-key', 'application/json', request);
    if (status !== 200) throw new Error(`the server answered ${status}: ${JSON.stringify(body)}`);
    const answer = body as RotationAnswer;
    if (answer.state === 'failed') throw new Error(answer.detail);
    if (answer.state !== 'sealing') return answer;
  }
}

/** What was done, and what is left for the operator to do. */
function rotationText(rotation: Rotation, { MUSTER_KEY }: Config): string {
  if (rotation.state === 'set-new-key') {
    const old = MUSTER_KEY[0] ?? '<the key in vault.key>';
    return [
      'Nothing was changed: here the keys are set by MUSTER_KEY, which only you can change.',
      '1. Several servers: first set MUSTER_KEY to old,new on each and restart them one by one, so that each can open both.',
      '2. Set MUSTER_KEY to new,old (the first one seals) and restart:',
      '',
      `     MUSTER_KEY=${newSecret()},${old}`,
      '',
      '3. Run muster rotate-key again.',
    ].join('\n');
  }
  const { keyId, rows, unreadable } = rotation;
  const sealed = [`${rows} rows were sealed anew; all are sealed with key ${keyId}.`];
  if (unreadable > 0)
    sealed.push(`${unreadable} rows have values that none of the keys opens; they were left as they are.`);
  if (rotation.state === 'drop-old-keys')
    return [
      ...sealed,
      'Now set MUSTER_KEY to its first key alone and restart; keep the old one with the old backups.',
    ].join('\n');
  return [
    ...sealed,
    'The old key is gone from vault.key. Backups made before open with the old key alone: keep the copy of it with them.',
    'Make a copy of vault.key, apart from the backups.',
  ].join('\n');
}
