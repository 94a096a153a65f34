/**
 * A new key for the vault. The old one stays in the ring until nothing needs it any more, so that a kill at any point
 * leaves a vault that opens, and the next run goes on from there:
 *
 *   1. the file gets the new key in front of the old one;   2. every row is sealed anew;
 *   3. the note names the new key;                          4. the file loses the old one.
 */
import type { Vault } from '../vault.ts';
import { replaceKeyFile } from './key-file.ts';
import { keyNote, noteOf } from './key-note.ts';
import { newSecret, type Keyring } from './keyring.ts';
import { resealAll, type Resealed } from './reseal.ts';

export type Rotation =
  /** All is sealed with the new key, and the old one is gone. */
  | ({ readonly state: 'done'; readonly keyId: string } & Resealed)
  /** The keys are the operator's to set, and there is one: a new one is to be put before it, in MUSTER_KEY. */
  | { readonly state: 'set-new-key' }
  /** All is sealed with the first of MUSTER_KEY: the operator is to take the others away. */
  | ({ readonly state: 'drop-old-keys'; readonly keyId: string } & Resealed);

/** `file`: where the keys are kept; without one they are in MUSTER_KEY, which is the operator's to change. */
export async function rotateKey(engine: Vault, ring: Keyring, file: string | undefined): Promise<Rotation> {
  if (ring.all().length === 1) {
    if (file === undefined) return { state: 'set-new-key' };
    const secrets = [newSecret(), ring.current().secret];
    replaceKeyFile(file, secrets);
    ring.replace(secrets);
  }
  const resealed = await resealAll(engine, ring);
  await engine.notes.put(keyNote, noteOf(ring));
  const { id: keyId, secret } = ring.current();
  if (file === undefined) return { state: 'drop-old-keys', keyId, ...resealed };
  replaceKeyFile(file, [secret]);
  ring.replace([secret]);
  return { state: 'done', keyId, ...resealed };
}
