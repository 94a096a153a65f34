/** The keys that are at hand, for somebody who only looks: none is made. */
import { join } from 'node:path';
import type { Config } from '../../config.ts';
import { keyFileName, readKeyFile } from './key-file.ts';
import { createKeyring, type Keyring } from './keyring.ts';

export function findKeyring({
  MUSTER_KEY,
  DATA_DIR,
}: Pick<Config, 'MUSTER_KEY' | 'DATA_DIR'>): Keyring | undefined {
  const secrets = MUSTER_KEY.length > 0 ? MUSTER_KEY : readKeyFile(join(DATA_DIR, keyFileName));
  return secrets && createKeyring(secrets);
}
