/** The vault in memory: for tests, and for trying things out without leaving a file. */
import type { AccountRecord, InviteRecord, Person, SessionRecord, TokenRecord, Vault } from './vault.ts';

export function createMemoryVault(): Vault {
  return {
    people: peopleInMemory(),
    accounts: accountsInMemory(),
    sessions: sessionsInMemory(),
    invites: invitesInMemory(),
    tokens: tokensInMemory(),
  };
}

function peopleInMemory(): Vault['people'] {
  const people = new Map<string, Person>();
  const batches = new Map<string, readonly Person[]>();
  const putAll = (batch: readonly Person[]) => {
    for (const person of structuredClone(batch)) people.set(person.personId, person);
  };
  return {
    get: async (personIds) => personIds.flatMap((id) => people.get(id) ?? []),
    put: async (batch) => putAll(batch),
    async remove(personId) {
      people.delete(personId);
    },
    async stage(commandId, batch) {
      batches.set(commandId, structuredClone(batch));
    },
    async settle(commandId, keep) {
      if (keep) putAll(batches.get(commandId) ?? []);
      batches.delete(commandId);
    },
    staged: async () => [...batches.keys()],
  };
}

function accountsInMemory(): Vault['accounts'] {
  const accounts = new Map<string, AccountRecord>();
  const named = (name: string) => [...accounts.values()].find(({ account }) => account === name);
  return {
    list: async () => [...accounts.values()],
    get: async (accountId) => accounts.get(accountId),
    findByName: async (account) => named(account),
    async add(account) {
      if (named(account.account)) return 'name-taken';
      accounts.set(account.accountId, account);
      return 'added';
    },
    async update(accountId, patch) {
      const account = accounts.get(accountId);
      if (!account) return undefined;
      const updated = { ...account, ...patch };
      accounts.set(accountId, updated);
      return updated;
    },
  };
}

function sessionsInMemory(): Vault['sessions'] {
  const sessions = new Map<string, SessionRecord>();
  const endWhere = (ends: (session: SessionRecord) => boolean): string[] => {
    const ended = [...sessions.values()].filter(ends).map(({ sessionId }) => sessionId);
    for (const sessionId of ended) sessions.delete(sessionId);
    return ended;
  };
  return {
    async add(session) {
      sessions.set(session.sessionId, session);
    },
    find: async (tokenHash) => [...sessions.values()].find((session) => session.tokenHash === tokenHash),
    list: async () => [...sessions.values()],
    async touch(sessionId, lastSeenAt, expiresAt) {
      const session = sessions.get(sessionId);
      if (session) sessions.set(sessionId, { ...session, lastSeenAt, expiresAt });
    },
    end: async (sessionId) => sessions.delete(sessionId),
    endAllOf: async (owner) =>
      endWhere((session) =>
        'accountId' in owner ? session.accountId === owner.accountId : session.personId === owner.personId,
      ),
    endExpired: async (now) => endWhere(({ expiresAt }) => expiresAt <= now),
  };
}

function invitesInMemory(): Vault['invites'] {
  const invites = new Map<string, InviteRecord>();
  return {
    async add(invite) {
      invites.set(invite.codeHash, invite);
    },
    async redeem(codeHash, now) {
      const invite = invites.get(codeHash);
      invites.delete(codeHash);
      if (!invite) return 'unknown';
      return invite.expiresAt <= now ? 'expired' : { personId: invite.personId };
    },
  };
}

function tokensInMemory(): Vault['tokens'] {
  const tokens = new Map<string, TokenRecord>();
  return {
    async add(token) {
      tokens.set(token.tokenId, token);
    },
    list: async () => [...tokens.values()],
    find: async (tokenHash) => [...tokens.values()].find((token) => token.tokenHash === tokenHash),
    remove: async (tokenId) => tokens.delete(tokenId),
  };
}
