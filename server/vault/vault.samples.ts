/** Rows that the tests of the vault begin with. */
import { v7 } from 'uuid';
import { hashSecret, newToken } from './secrets.ts';
import type {
  AccountRecord,
  InviteRecord,
  Person,
  ReadRecord,
  SessionRecord,
  TokenRecord,
  Vault,
  VaultRow,
} from './vault.ts';

export const now = '2026-06-24T12:00:00.000Z';
export const soon = '2026-06-24T13:00:00.000Z';
export const later = '2026-06-25T12:00:00.000Z';

export function person(fields: Partial<Person> = {}): Person {
  return { personId: v7(), name: '周卫国', phone: '13800000001', ...fields };
}

export function account(name: string): AccountRecord {
  return {
    accountId: v7(),
    account: name,
    name: '调度一',
    role: 'dispatcher',
    scope: '4303',
    disabled: false,
    passwordHash: 'hash',
    createdAt: now,
  };
}

export function session(fields: Partial<SessionRecord> = {}): SessionRecord {
  return {
    sessionId: v7(),
    tokenHash: hashSecret(newToken()),
    kind: 'console',
    accountId: 'account-1',
    createdAt: now,
    lastSeenAt: now,
    expiresAt: later,
    ...fields,
  };
}

export function invite(code: string, expiresAt = later): InviteRecord {
  return {
    codeHash: hashSecret(code),
    personId: 'person-1',
    createdBy: 'account-1',
    createdAt: now,
    expiresAt,
  };
}

export function deviceToken(secret: string): TokenRecord {
  const tokenHash = hashSecret(secret);
  return {
    tokenId: v7(),
    tokenHash,
    kind: 'device',
    label: '车载',
    personId: 'p',
    createdBy: 'a',
    createdAt: now,
  };
}

export function readOf(personIds: string[], fields: Partial<ReadRecord> = {}): ReadRecord {
  const about = { actorId: 'account-1', role: 'dispatcher', reach: 'number', purpose: 'screen' } as const;
  return { readId: v7(), at: now, ...about, personIds, ...fields };
}

export async function rowsOf(vault: Vault): Promise<VaultRow[]> {
  const rows: VaultRow[] = [];
  for await (const row of vault.dump()) rows.push(row);
  return rows.toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
}
