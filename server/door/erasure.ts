/**
 * After a person was erased in the log, everything else forgets: sessions, the person's own account, invites, tokens,
 * trails, and at last what the vault knew. The log decides, so that a stop in between loses nothing: what was erased
 * since the last finished start is forgotten again at the next one. Several servers do it at once, each all of it.
 */
import type { Clock } from '../kernel/clock.ts';
import type { Kernel } from '../kernel/kernel.ts';
import type { Log } from '../kernel/log.ts';
import type { Tracks } from '../tracks/tracks.ts';
import type { Vault } from '../vault/vault.ts';
import type { MachineTokens } from './machine-tokens.ts';
import type { SessionKeeper } from './session-keeper.ts';

export interface Erasure {
  /** Finishes what a stop left undone; before anybody is let in. */
  settle(): Promise<void>;
  start(): void;
  stop(): void;
}

export interface ErasureParts {
  readonly vault: Vault;
  readonly tracks: Tracks;
  readonly kernel: Kernel;
  readonly sessions: Pick<SessionKeeper, 'endAllOf'>;
  readonly tokens: Pick<MachineTokens, 'revokeAllOf'>;
  readonly clock: Clock;
  readonly log: Log;
}

/** The commit up to which everybody who was erased is forgotten for sure. */
const settledNote = 'erased-until';
const retryMilliseconds = 5_000;
/** What was under way when somebody was erased (a trail being written, a form being saved) has ended by then. */
const againMilliseconds = 60_000;

export function createErasure(parts: ErasureParts): Erasure {
  const { vault, tracks, kernel, sessions, tokens, clock, log } = parts;
  /** Still to be forgotten: from when on, and whether once more after that. */
  const due = new Map<string, { readonly from: number; readonly again: boolean }>();
  let forgetting: Promise<void> | undefined;
  let timer: NodeJS.Timeout | undefined;

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
  }

  async function forgetDue(): Promise<void> {
    for (const [personId, { from, again }] of due) {
      if (from > clock.now()) continue;
      try {
        await forget(personId);
        due.delete(personId);
        if (again) due.set(personId, { from: clock.now() + againMilliseconds, again: false });
      } catch (error) {
        log.error({ err: error, personId }, 'an erased person is still to be forgotten');
      }
    }
  }

  function work(): void {
    forgetting ??= forgetDue().finally(() => {
      forgetting = undefined;
    });
  }

  kernel.onCommit((_, changes) => {
    for (const { table, id, previous } of changes) {
      if (table.name !== 'volunteers' || kernel.world.volunteers.get(id)?.erasedAt === undefined) continue;
      if (previous && 'erasedAt' in previous) continue;
      due.set(id, { from: clock.now(), again: true });
      work();
    }
  });

  return {
    async settle() {
      const until = Number((await vault.notes.get(settledNote)) ?? 0);
      const { head } = kernel;
      for (const { personId, erasedAt, rev } of kernel.world.volunteers.values())
        if (erasedAt !== undefined && rev > until) await forget(personId);
      if (head > until) await vault.notes.put(settledNote, String(head));
    },
    start() {
      timer ??= setInterval(() => {
        if (due.size > 0) work();
      }, retryMilliseconds);
    },
    stop() {
      clearInterval(timer);
      timer = undefined;
    },
  };
}
