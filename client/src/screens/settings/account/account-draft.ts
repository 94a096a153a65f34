import { roles, type Role } from '@muster/shared/kernel/envelope.ts';
import type { Account, AccountUpdate, NewAccount } from '@muster/shared/protocol/http/accounts.ts';

export interface AccountDraft {
  account: string;
  name: string;
  role: Role;
  scope: string;
  password: string;
}

export type AccountField = 'account' | 'name' | 'password';

/** Leaders and volunteers are somebody of the roster and join by invite: no account is made for them here. */
const deskRoles: readonly Role[] = roles.filter((role) => role !== 'leader' && role !== 'volunteer');

/** The roles an account may be given: those of a desk, and the one it has. */
export function rolesFor(account?: Account): readonly Role[] {
  return account && !deskRoles.includes(account.role) ? [account.role] : deskRoles;
}

const accountPattern = /^[a-z0-9][a-z0-9._-]{1,39}$/;
export const shortestPassword = 10;

export function accountDraft(account?: Account, scope = ''): AccountDraft {
  return {
    account: account?.account ?? '',
    name: account?.name ?? '',
    role: account?.role ?? 'dispatcher',
    scope: account?.scope ?? scope,
    password: '',
  };
}

/** A password is wanted for a new account, and may be left empty to keep the old one. */
export function problemsInAccount(draft: AccountDraft, isNew: boolean): AccountField[] {
  const passwordFits = draft.password.length >= shortestPassword || (!isNew && draft.password === '');
  return [
    ...(accountPattern.test(draft.account) ? [] : ['account' as const]),
    ...(draft.name.trim() ? [] : ['name' as const]),
    ...(passwordFits ? [] : ['password' as const]),
  ];
}

export function newAccount({ account, name, role, scope, password }: AccountDraft): NewAccount {
  return { account, name: name.trim(), role, scope, password };
}

export function accountUpdate({ name, role, scope, password }: AccountDraft): AccountUpdate {
  return { name: name.trim(), role, scope, ...(password === '' ? {} : { password }) };
}

/** Without the letters and figures that are taken for one another when read out or copied by hand. */
const alphabet = 'abcdefghijkmnpqrstuvwxyz23456789';

/** A password of four groups (60 bits from twelve random bytes) that can be read out over a radio. */
export function madeUpPassword(random: Uint8Array): string {
  const letters = [...random].map((byte) => alphabet[byte % alphabet.length]).join('');
  return letters.match(/.{1,3}/g)?.join('-') ?? '';
}
