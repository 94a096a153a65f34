/** The note that says which key seals the vault: words sealed by it, which open with no other. */
import type { Keyring } from './keyring.ts';
import { seal, sealedBy, unseal } from './sealed-text.ts';

export const keyNote = 'vault-key';

const place = ['note', keyNote, 'check'] as const;
const words = 'the key of this vault';

export function noteOf(ring: Keyring): string {
  return seal(ring, place, words);
}

export function opensNote(ring: Keyring, note: string): boolean {
  return sealedBy(note) !== undefined && unseal(ring, place, note) === words;
}
