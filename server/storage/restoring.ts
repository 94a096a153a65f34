/**
 * A database that is being filled from a backup says so in a note, and no server starts on it before that is over.
 * A folder needs none: what is restored into it gets its name when it is whole.
 */
import type { Vault } from '../vault/vault.ts';

export const restoringNote = 'restoring';

/** Throws when a restore into this store was begun and never finished. */
export async function refuseHalfRestored({ notes }: Pick<Vault, 'notes'>): Promise<void> {
  if (!((await notes.get(restoringNote)) ?? '')) return;
  throw new Error(
    'a backup is being restored into this database, or was and broke off: run the same `muster restore` again, or empty the database',
  );
}
