/** The vault in memory: for tests, and for trying things out without leaving a file. */
import { isDeepStrictEqual } from 'node:util';
import { idOf } from './row-id.ts';
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

/** Everything there is, as rows in memory. */
function emptyRooms() {
  return {
    people: new Map<string, Person>(),
    batches: new Map<string, readonly Person[]>(),
    accounts: new Map<string, AccountRecord>(),
    sessions: new Map<string, SessionRecord>(),
    invites: new Map<string, InviteRecord>(),
    tokens: new Map<string, TokenRecord>(),
    reads: new Map<string, ReadRecord>(),
    notes: new Map<string, string>(),
  };
}
type Rooms = ReturnType<typeof emptyRooms>;

export function createMemoryVault(): Vault {
  const rooms = emptyRooms();
  return {
    people: peopleInMemory(rooms),
    accounts: accountsInMemory(rooms),
    sessions: sessionsInMemory(rooms),
    invites: invitesInMemory(rooms),
    tokens: tokensInMemory(rooms),
    reads: readsInMemory(rooms),
    notes: notesInMemory(rooms),
    async *dump() {
      yield* rowsOf(rooms);
    },
    async load(rows) {
      for (const row of structuredClone(rows)) keep(rooms, row);
    },
    async swap(swaps) {
      const kept = new Map([...rowsOf(rooms)].map((row) => [`${row.kind} ${idOf(row)}`, row]));
      const good = swaps.filter(({ was }) => isDeepStrictEqual(kept.get(`${was.kind} ${idOf(was)}`), was));
      for (const { is } of structuredClone(good)) keep(rooms, is);
      return good.length;
    },
  };
}

function peopleInMemory({ people, batches }: Rooms): Vault['people'] {
  const putAll = (batch: readonly Person[]) => {
    for (const person of structuredClone(batch)) people.set(person.personId, person);
  };
  return {
    get: async (personIds) => [...new Set(personIds)].flatMap((id) => people.get(id) ?? []),
    put: async (batch) => putAll(batch),
    async remove(personId) {
      people.delete(personId);
      for (const [commandId, batch] of batches)
        batches.set(
          commandId,
          batch.filter((person) => person.personId !== personId),
        );
    },
    page: async (afterPersonId, limit) =>
      [...people.values()]
        .filter(({ personId }) => personId > afterPersonId)
        .toSorted((a, b) => (a.personId < b.personId ? -1 : 1))
        .slice(0, limit),
    async stage(commandId, batch) {
      batches.set(commandId, structuredClone(batch));
    },
    async settle(commandId, keepIt) {
      if (keepIt) putAll(batches.get(commandId) ?? []);
      batches.delete(commandId);
    },
    staged: async () => [...batches.keys()],
  };
}

function accountsInMemory({ accounts }: Rooms): Vault['accounts'] {
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
    remove: async (accountId) => accounts.delete(accountId),
  };
}

function sessionsInMemory({ sessions }: Rooms): Vault['sessions'] {
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

function invitesInMemory({ invites }: Rooms): Vault['invites'] {
  return {
    async add(...made) {
      for (const invite of made) invites.set(invite.codeHash, invite);
    },
    async redeem(codeHash, now) {
      const invite = invites.get(codeHash);
      invites.delete(codeHash);
      if (!invite) return 'unknown';
      return invite.expiresAt <= now ? 'expired' : { personId: invite.personId };
    },
    async removeAllOf(personId) {
      for (const invite of invites.values())
        if (invite.personId === personId) invites.delete(invite.codeHash);
    },
  };
}

function tokensInMemory({ tokens }: Rooms): Vault['tokens'] {
  return {
    async add(token) {
      tokens.set(token.tokenId, token);
    },
    list: async () => [...tokens.values()],
    find: async (tokenHash) => [...tokens.values()].find((token) => token.tokenHash === tokenHash),
    remove: async (tokenId) => tokens.delete(tokenId),
  };
}

const latestFirst = (a: ReadRecord, b: ReadRecord) => (a.readId < b.readId ? 1 : -1);

function readsInMemory({ reads }: Rooms): Vault['reads'] {
  return {
    async add(...records) {
      for (const record of records)
        if (!reads.has(record.readId)) reads.set(record.readId, structuredClone(record));
    },
    list: async ({ personId, actorId, before, limit }) =>
      [...reads.values()]
        .filter(
          (record) =>
            (personId === undefined || record.personIds.includes(personId)) &&
            (actorId === undefined || record.actorId === actorId) &&
            (before === undefined || record.readId < before),
        )
        .toSorted(latestFirst)
        .slice(0, limit),
    async dropBefore(moment, only) {
      const old = [...reads.values()].filter(
        ({ at, reach }) => at < moment && (only === undefined || reach === only),
      );
      for (const { readId } of old) reads.delete(readId);
      return old.length;
    },
  };
}

function notesInMemory({ notes }: Rooms): Vault['notes'] {
  return {
    get: async (key) => notes.get(key),
    async put(key, value) {
      notes.set(key, value);
    },
    async keepOnce(key, value) {
      const kept = notes.get(key) ?? value;
      notes.set(key, kept);
      return kept;
    },
  };
}

function* rowsOf(rooms: Rooms): Iterable<VaultRow> {
  for (const [commandId, people] of rooms.batches) yield { kind: 'staged', record: { commandId, people } };
  for (const record of rooms.people.values()) yield { kind: 'person', record };
  for (const record of rooms.accounts.values()) yield { kind: 'account', record };
  for (const record of rooms.sessions.values()) yield { kind: 'session', record };
  for (const record of rooms.invites.values()) yield { kind: 'invite', record };
  for (const record of rooms.tokens.values()) yield { kind: 'token', record };
  for (const record of rooms.reads.values()) yield { kind: 'read', record };
  for (const [key, value] of rooms.notes) yield { kind: 'note', record: { key, value } };
}

function keep(rooms: Rooms, { kind, record }: VaultRow): void {
  switch (kind) {
    case 'person':
      return void rooms.people.set(record.personId, record);
    case 'staged':
      return void rooms.batches.set(record.commandId, record.people);
    case 'account':
      return void rooms.accounts.set(record.accountId, record);
    case 'session':
      return void rooms.sessions.set(record.sessionId, record);
    case 'invite':
      return void rooms.invites.set(record.codeHash, record);
    case 'token':
      return void rooms.tokens.set(record.tokenId, record);
    case 'read':
      return void rooms.reads.set(record.readId, record);
    case 'note':
      return void rooms.notes.set(record.key, record.value);
  }
}
