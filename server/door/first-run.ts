/** The first administrator: made by whoever holds the link that a server without one prints when it starts. */
import { v7 } from 'uuid';
import type { Clock } from '../kernel/clock.ts';
import { hashPassword } from '../vault/passwords.ts';
import { hashSecret, newCode } from '../vault/secrets.ts';
import type { AccountRecord, Vault } from '../vault/vault.ts';

export interface FirstRun {
  /** A new code, made with every start that finds no administrator; kept in memory alone. */
  open(): Promise<string | undefined>;
  /** Spends the code; `undefined` when it is not this one, or somebody was first. */
  redeem(code: string, account: string, password: string): Promise<AccountRecord | 'name-taken' | undefined>;
}

export function createFirstRun(vault: Vault, clock: Clock): FirstRun {
  let codeHash: string | undefined;

  async function hasAdministrator(): Promise<boolean> {
    const accounts = await vault.accounts.list();
    return accounts.some(({ role, disabled }) => role === 'administrator' && !disabled);
  }

  return {
    async open() {
      if (await hasAdministrator()) return undefined;
      const code = newCode();
      codeHash = hashSecret(code);
      return code;
    },
    async redeem(code, account, password) {
      if (codeHash === undefined || hashSecret(code) !== codeHash) return undefined;
      const spent = codeHash;
      // Before anything is awaited: of two that come at once, one is first.
      codeHash = undefined;
      // Another server has a code of its own, and may have been first.
      if (await hasAdministrator()) return undefined;
      const administrator: AccountRecord = {
        accountId: v7(),
        account,
        name: account,
        role: 'administrator',
        scope: '',
        disabled: false,
        passwordHash: await hashPassword(password),
        createdAt: new Date(clock.now()).toISOString(),
      };
      if ((await vault.accounts.add(administrator)) === 'added') return administrator;
      codeHash = spent;
      return 'name-taken';
    },
  };
}
