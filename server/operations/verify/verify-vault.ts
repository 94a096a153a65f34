/** The vault against the log: everybody on the roster is in it, nobody who was erased is, and what is sealed opens. */
import type { WorldView } from '@muster/shared/domain/world.ts';
import type { Journal } from '../../journal/journal.ts';
import type { Keyring } from '../../vault/seal/keyring.ts';
import { keyNote, opensNote } from '../../vault/seal/key-note.ts';
import { keysOf, openPerson } from '../../vault/seal/sealed-rows.ts';
import { unseal } from '../../vault/seal/sealed-text.ts';
import type { Person, Vault, VaultRow } from '../../vault/vault.ts';
import { erasedPeople } from '../erased-people.ts';
import type { Findings } from './findings.ts';

export interface VaultCheck {
  readonly vault: Pick<Vault, 'dump'>;
  readonly journal: Journal;
  /** The world after the commit `head`. */
  readonly world: WorldView;
  readonly head: number;
  /** Absent where the key is not at hand: then nothing is opened. */
  readonly ring: Keyring | undefined;
}

export async function verifyVault(check: VaultCheck, findings: Findings): Promise<number> {
  const known = new Set<string>();
  let rows = 0;
  let sealed = 0;
  for await (const row of check.vault.dump()) {
    rows += 1;
    if (keysOf(row).length > 0) sealed += 1;
    if (row.kind === 'person') known.add(row.record.personId);
    if (row.kind === 'staged') await verifyStaged(check, row.record, known, findings);
    if (check.ring) verifyOpens(check.ring, row, findings);
  }
  if (!check.ring && sealed > 0)
    findings.remarks.push(`${sealed} rows are sealed and were not opened: the key of the vault is not here`);
  // Somebody may have been erased between the head and the look into the vault.
  const erasedSince = await erasedPeople(check.journal, check.head);
  for (const { personId, erasedAt, drillId } of check.world.volunteers.values()) {
    // Who is made up for a drill has no name to keep.
    if (drillId !== undefined) continue;
    if (erasedAt === undefined && !known.has(personId) && !erasedSince.has(personId))
      findings.add(`person ${personId}`, 'is on the roster and not in the vault');
    if (erasedAt !== undefined && known.has(personId))
      findings.add(`person ${personId}`, `was erased at ${erasedAt} and is still in the vault`);
  }
  return rows;
}

/** A batch whose import is in the log is moved in by the next start: its people are there. */
async function verifyStaged(
  { journal }: VaultCheck,
  { commandId, people }: Extract<VaultRow, { kind: 'staged' }>['record'],
  known: Set<string>,
  findings: Findings,
): Promise<void> {
  const accepted = (await journal.findCommand(commandId)) !== undefined;
  if (accepted) for (const { personId } of people) known.add(personId);
  findings.remarks.push(
    `${people.length} people of the import ${commandId} stand aside: a server ${accepted ? 'takes them in' : 'drops them'} when it starts`,
  );
}

function verifyOpens(ring: Keyring, row: VaultRow, findings: Findings): void {
  const closed = (person: Person): boolean => openPerson(ring, person).partial === true;
  if (row.kind === 'person' && closed(row.record))
    findings.add(`person ${row.record.personId}`, 'is sealed with another key, or was changed');
  if (row.kind === 'staged' && row.record.people.some(closed))
    findings.add(`import ${row.record.commandId}`, 'has people sealed with another key, or changed');
  if (row.kind === 'account') {
    const { accountId, name } = row.record;
    if (unseal(ring, ['account', accountId, 'name'], name) === undefined)
      findings.add(`account ${accountId}`, 'has a name sealed with another key, or changed');
  }
  if (row.kind === 'note' && row.record.key === keyNote && !opensNote(ring, row.record.value))
    findings.add('vault', 'is sealed with another key than the one that is here');
}
