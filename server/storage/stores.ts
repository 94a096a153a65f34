/** What a server keeps and where: whichever engine it is, these are the same to everybody else. */
import type { Journal } from '../journal/journal.ts';
import type { ServerNotes } from '../registry/registry.ts';
import type { Tracks } from '../tracks/tracks.ts';
import type { OpenVault } from '../vault/seal/open-vault.ts';
import type { Vault } from '../vault/vault.ts';

export interface Stores {
  readonly kind: 'sqlite' | 'memory' | 'mongodb';
  readonly journal: Journal;
  readonly vault: Vault;
  readonly tracks: Tracks;
  /** Who else runs on this store, where several may. */
  readonly servers?: ServerNotes;
  /** Absent where nothing is kept, and so nothing sealed. */
  readonly rotateKey?: OpenVault['rotateKey'];
  readonly verifyKey?: OpenVault['verifyKey'];
  close(): Promise<void>;
}
