/** Everything that the stores promise of what they hold, looked at from outside. */
import { snapshotDiffers } from '../../kernel/snapshot-check.ts';
import type { Log } from '../../kernel/log.ts';
import type { Stores } from '../../storage/stores.ts';
import type { Keyring } from '../../vault/seal/keyring.ts';
import { Findings } from './findings.ts';
import { verifyLog } from './verify-log.ts';
import { verifyVault } from './verify-vault.ts';

export interface Verified {
  readonly findings: Findings;
  readonly head: number;
  readonly vaultRows: number;
}

/** `ring`: absent where the key of the vault is not at hand. */
export async function verifyStores(
  { journal, vault }: Pick<Stores, 'journal' | 'vault'>,
  ring: Keyring | undefined,
): Promise<Verified> {
  const findings = new Findings();
  const { head, world } = await verifyLog(journal, findings);
  if (findings.count === 0) {
    const snapshot = await snapshotDiffers(journal, remarking(findings));
    for (const row of snapshot?.differing ?? [])
      findings.add(`snapshot of commit ${snapshot?.seq}`, `has another ${row} than the log`);
  }
  const vaultRows = await verifyVault({ vault, journal, world, head, ring }, findings);
  return { findings, head, vaultRows };
}

const silent = (): void => undefined;

/** A snapshot that no start believes is no fault, and worth knowing. */
function remarking({ remarks }: Findings): Log {
  const tell = (facts: object, message: string): void => {
    remarks.push('seq' in facts ? `${message} (after commit ${String(facts.seq)})` : message);
  };
  return { debug: silent, info: silent, warn: tell, error: tell };
}
