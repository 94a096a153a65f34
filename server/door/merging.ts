/**
 * After two records of a person were merged in the log, the vault follows: what the one that stays lacks is taken from the
 * duplicate, which then is removed, and nobody comes in as the duplicate any more. Its trails stay, as do the assignments
 * that name it.
 */
import type { WorldView } from '@muster/shared/domain/world.ts';
import type { Clock } from '../kernel/clock.ts';
import type { Kernel } from '../kernel/kernel.ts';
import type { Log } from '../kernel/log.ts';
import type { Person, Vault } from '../vault/vault.ts';
import { createAfterLog, type AfterLog } from './after-log.ts';
import type { MachineTokens } from './machine-tokens.ts';
import type { SessionKeeper } from './session-keeper.ts';

export interface MergingParts {
  readonly vault: Vault;
  readonly kernel: Kernel;
  readonly sessions: Pick<SessionKeeper, 'endAllOf'>;
  readonly tokens: Pick<MachineTokens, 'revokeAllOf'>;
  readonly clock: Clock;
  readonly log: Log;
}

export function createMerging({ vault, kernel, sessions, tokens, clock, log }: MergingParts): AfterLog {
  /** True when nothing of the duplicate would be lost. */
  async function passOn(duplicateId: string): Promise<boolean> {
    const keptId = stayingRecord(kernel.world, duplicateId);
    if (kernel.world.volunteers.get(keptId)?.erasedAt !== undefined) return true;
    const found = new Map((await vault.people.get([keptId, duplicateId])).map((one) => [one.personId, one]));
    const duplicate = found.get(duplicateId);
    const kept = found.get(keptId);
    if (!duplicate) return true;
    // What cannot be opened now (a key that is missing) must neither be overwritten nor thrown away.
    if (duplicate.partial === true || kept?.partial === true) return false;
    const whole: Person = { ...duplicate, ...kept, personId: keptId };
    if (JSON.stringify(whole) !== JSON.stringify(kept)) await vault.people.put([whole]);
    // Erased while this was being written.
    if (kernel.world.volunteers.get(keptId)?.erasedAt !== undefined) await vault.people.remove(keptId);
    return true;
  }

  async function follow(personId: string): Promise<void> {
    await sessions.endAllOf({ personId });
    await vault.invites.removeAllOf(personId);
    await tokens.revokeAllOf(personId);
    if (await passOn(personId)) await vault.people.remove(personId);
    else log.warn({ personId }, 'a merged record cannot be opened and stays in the vault');
  }

  return createAfterLog({
    notes: vault.notes,
    kernel,
    clock,
    log,
    note: 'merged-until',
    isSaid: ({ mergedInto }) => mergedInto !== undefined,
    work: follow,
    undone: 'what is known of a merged record is still to be passed on',
  });
}

/** The record that a merged one has become, by however many steps; any other is itself. */
export function stayingRecord(world: WorldView, personId: string): string {
  const passed = new Set<string>();
  let current = personId;
  for (;;) {
    const next = world.volunteers.get(current)?.mergedInto;
    if (next === undefined || passed.has(next)) return current;
    passed.add(current);
    current = next;
  }
}
