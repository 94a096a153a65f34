/**
 * After a person was erased in the log, everything else forgets: sessions, the person's own account, invites, tokens,
 * trails, and at last what the vault knew; the same of records that were merged into this one.
 */
import type { Clock } from '../kernel/clock.ts';
import type { Kernel } from '../kernel/kernel.ts';
import type { Log } from '../kernel/log.ts';
import type { Tracks } from '../tracks/tracks.ts';
import type { Vault } from '../vault/vault.ts';
import { createAfterLog, type AfterLog } from './after-log.ts';
import type { MachineTokens } from './machine-tokens.ts';
import type { SessionKeeper } from './session-keeper.ts';

export interface ErasureParts {
  readonly vault: Vault;
  readonly tracks: Tracks;
  readonly kernel: Kernel;
  readonly sessions: Pick<SessionKeeper, 'endAllOf'>;
  readonly tokens: Pick<MachineTokens, 'revokeAllOf'>;
  readonly clock: Clock;
  readonly log: Log;
}

export function createErasure(parts: ErasureParts): AfterLog {
  const { vault, tracks, kernel, sessions, tokens, clock, log } = parts;

  async function forget(personId: string): Promise<void> {
    await sessions.endAllOf({ personId });
    for (const { accountId, personId: holder, role } of await vault.accounts.list()) {
      // An office that the person held besides goes on; whose it was the account's name may still say.
      if (holder !== personId || (role !== 'leader' && role !== 'volunteer')) continue;
      await sessions.endAllOf({ accountId });
      await vault.accounts.remove(accountId);
    }
    await vault.invites.removeAllOf(personId);
    await tokens.revokeAllOf(personId);
    await tracks.erase(personId);
    await vault.people.remove(personId);
    for (const { personId: duplicate, mergedInto } of kernel.world.volunteers.values())
      if (mergedInto === personId) await forget(duplicate);
  }

  return createAfterLog({
    notes: vault.notes,
    kernel,
    clock,
    log,
    note: 'erased-until',
    isSaid: ({ erasedAt }) => erasedAt !== undefined,
    work: forget,
    undone: 'an erased person is still to be forgotten',
  });
}
