/** The own password, changed by who knows it: whoever finds a console open is not to keep the account. */
import { hashPassword, isPassword } from '../vault/passwords.ts';
import type { AccountStore } from '../vault/vault.ts';
import type { DoorProblem } from './door.ts';
import type { Limit } from './limits.ts';
import { problem } from './problem.ts';
import type { SessionKeeper } from './session-keeper.ts';
import type { ActiveSession } from './sessions.ts';

export type OwnPassword = (
  session: ActiveSession,
  change: { readonly current: string; readonly next: string },
) => Promise<DoorProblem | undefined>;

export interface OwnPasswordParts {
  readonly accounts: Pick<AccountStore, 'get' | 'update'>;
  readonly sessions: Pick<SessionKeeper, 'list' | 'end' | 'accountChanged'>;
  /** Of wrong guesses. */
  readonly limit: Limit;
}

export function createOwnPassword({ accounts, sessions, limit }: OwnPasswordParts): OwnPassword {
  return async ({ accountId, sessionId }, { current, next }) => {
    const account = accountId === undefined ? undefined : await accounts.get(accountId);
    if (!account)
      return problem('role-not-allowed', 'a phone that joined by a link has no password to be changed');
    const key = `own password ${account.accountId}`;
    const tooMany = await limit.take(key);
    if (tooMany) return tooMany;
    if (!(await isPassword(account.passwordHash, current)))
      return { ...problem('wrong-password', 'this is not your present password'), status: 403 };
    await limit.giveBack(key);
    const updated = await accounts.update(account.accountId, { passwordHash: await hashPassword(next) });
    // Whoever knew the old one is not to stay, except here.
    for (const record of await sessions.list())
      if (record.accountId === account.accountId && record.sessionId !== sessionId)
        await sessions.end(record.sessionId);
    if (updated) await sessions.accountChanged(updated);
    return undefined;
  };
}
