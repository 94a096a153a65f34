/**
 * Opens the vault with its key. A note in the vault says which key that is; a start without it, or with another one,
 * refuses before anything is written, for what is written with the wrong key nobody can read later.
 */
import { join } from 'node:path';
import type { Config } from '../../config.ts';
import { StartRefused } from '../../registry/start-refused.ts';
import type { Vault } from '../vault.ts';
import { createKeyFile, keyFileName, readKeyFile } from './key-file.ts';
import { createKeyring, newSecret, type Keyring } from './keyring.ts';
import { resealAll } from './reseal.ts';
import { rotateKey, type Rotation } from './rotate-key.ts';
import { keysOf } from './sealed-rows.ts';
import { keyNote, noteOf, opensNote } from './key-note.ts';
import { sealedVault } from './sealed-vault.ts';
import { sealedBy } from './sealed-text.ts';

export interface OpenVault {
  readonly vault: Vault;
  /** Makes a new key and seals everything with it; begun again after a stop, it goes on where it was. */
  rotateKey(): Promise<Rotation>;
  /** Rejects when the key was changed by somebody else since the vault was opened. */
  verifyKey(): Promise<void>;
}

/** Set once no row of the time before sealing is left. */
const allSealedNote = 'vault-all-sealed';

export async function openVault(
  engine: Vault,
  { MUSTER_KEY, DATA_DIR, MONGODB_URL }: Pick<Config, 'MUSTER_KEY' | 'DATA_DIR' | 'MONGODB_URL'>,
): Promise<OpenVault> {
  const path = join(DATA_DIR, keyFileName);
  const note = await engine.notes.get(keyNote);
  const needed = note === undefined ? await keysInUse(engine) : [sealedBy(note) ?? ''];
  const given = MUSTER_KEY.length > 0 ? MUSTER_KEY : readKeyFile(path);
  if (!given && needed.length > 0)
    throw new StartRefused(
      `the vault is sealed with key ${needed.join(', ')}, and there is none: put ${path} back, or set MUSTER_KEY`,
    );
  const ring = createKeyring(given ?? createKeyFile(path, newSecret()));
  const missing = needed.filter((keyId) => !ring.find(keyId));
  if (missing.length > 0 || (note !== undefined && !opensNote(ring, note)))
    throw wrongKey(ring, needed, path);
  // Of several processes that start on a new vault with a key each, one is right.
  const kept = note ?? (await engine.notes.keepOnce(keyNote, noteOf(ring)));
  if (!opensNote(ring, kept)) throw wrongKey(ring, [sealedBy(kept) ?? ''], path);
  if ((await engine.notes.get(allSealedNote)) === undefined) {
    await resealAll(engine, ring);
    await engine.notes.put(allSealedNote, 'yes');
  }
  // Other servers on the same database would not see what is changed in a file of this one.
  const file = MUSTER_KEY.length > 0 || MONGODB_URL !== '' ? undefined : path;
  let rotating: Promise<Rotation> | undefined;
  return {
    vault: sealedVault(engine, ring),
    rotateKey: () =>
      (rotating ??= rotateKey(engine, ring, file).finally(() => {
        rotating = undefined;
      })),
    async verifyKey() {
      const now = (await engine.notes.get(keyNote)) ?? '';
      if (!opensNote(ring, now)) throw wrongKey(ring, [sealedBy(now) ?? ''], path);
    },
  };
}

function wrongKey(ring: Keyring, needed: readonly string[], path: string): Error {
  const given = ring.all().map(({ id }) => id);
  return new StartRefused(
    `the vault is sealed with key ${needed.join(', ')}, and what is given is ${given.join(', ')}: ` +
      `put the right ${path} back, or set MUSTER_KEY to the right key`,
  );
}

/** A vault without a note is new or of the time before sealing; should rows be sealed all the same, no key is made up. */
async function keysInUse(engine: Vault): Promise<string[]> {
  const found = new Set<string>();
  for await (const row of engine.dump()) for (const keyId of keysOf(row)) found.add(keyId);
  return [...found];
}
