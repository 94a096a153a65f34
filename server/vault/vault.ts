/** What must be correctable and erasable, and so is never in the log: people, accounts, sessions, invites, tokens. */
import type { Role } from '@muster/shared/kernel/envelope.ts';
import type { Person } from '@muster/shared/protocol/http/people.ts';

export type { Person };

export interface PeopleStore {
  /** Those of the ids that are known. */
  get(personIds: readonly string[]): Promise<Person[]>;
  /** All of them or none; replaces what was known. */
  put(people: readonly Person[]): Promise<void>;
  /** Gone for ever: from the people, and from staged batches. */
  remove(personId: string): Promise<void>;
  /** At most `limit` people whose id comes after this one (empty: from the first), by id: for rotation and backup. */
  page(afterPersonId: string, limit: number): Promise<Person[]>;
  /** Keeps people aside, unseen, until the command that enrols them is decided. */
  stage(commandId: string, people: readonly Person[]): Promise<void>;
  /** Moves a batch in, or throws it away. */
  settle(commandId: string, keep: boolean): Promise<void>;
  /** Batches that a stop left undecided, by command id. */
  staged(): Promise<string[]>;
}

export interface AccountRecord {
  readonly accountId: string;
  readonly account: string;
  readonly name: string;
  readonly role: Role;
  readonly scope: string;
  readonly personId?: string;
  readonly disabled: boolean;
  readonly passwordHash: string;
  readonly createdAt: string;
}
export type AccountPatch = Partial<
  Pick<AccountRecord, 'name' | 'role' | 'scope' | 'passwordHash' | 'disabled'>
>;

export interface AccountStore {
  list(): Promise<AccountRecord[]>;
  get(accountId: string): Promise<AccountRecord | undefined>;
  findByName(account: string): Promise<AccountRecord | undefined>;
  add(account: AccountRecord): Promise<'added' | 'name-taken'>;
  /** The account as it is now; `undefined` when there is none. */
  update(accountId: string, patch: AccountPatch): Promise<AccountRecord | undefined>;
  /** False when there was none. */
  remove(accountId: string): Promise<boolean>;
}

export interface SessionRecord {
  readonly sessionId: string;
  readonly tokenHash: string;
  readonly kind: 'console' | 'device';
  readonly accountId?: string;
  readonly personId?: string;
  readonly createdAt: string;
  readonly lastSeenAt: string;
  readonly expiresAt: string;
}

export interface SessionStore {
  add(session: SessionRecord): Promise<void>;
  find(tokenHash: string): Promise<SessionRecord | undefined>;
  list(): Promise<SessionRecord[]>;
  touch(sessionId: string, lastSeenAt: string, expiresAt: string): Promise<void>;
  /** False when there was none. */
  end(sessionId: string): Promise<boolean>;
  /** Ends all of an account or of a person; their ids. */
  endAllOf(owner: { readonly accountId: string } | { readonly personId: string }): Promise<string[]>;
  endExpired(now: string): Promise<string[]>;
}

export interface InviteRecord {
  readonly codeHash: string;
  readonly personId: string;
  readonly createdBy: string;
  readonly createdAt: string;
  readonly expiresAt: string;
}

export interface InviteStore {
  /** All or none, at one go. */
  add(...invites: InviteRecord[]): Promise<void>;
  /** Spends it: of many that try, one gets the person. */
  redeem(codeHash: string, now: string): Promise<{ readonly personId: string } | 'unknown' | 'expired'>;
  /** Takes back all that would let this person in. */
  removeAllOf(personId: string): Promise<void>;
}

export interface TokenRecord {
  readonly tokenId: string;
  readonly tokenHash: string;
  readonly kind: 'device' | 'feed';
  readonly label: string;
  readonly personId?: string;
  readonly scope?: string;
  readonly createdBy: string;
  readonly createdAt: string;
}

export interface TokenStore {
  add(token: TokenRecord): Promise<void>;
  list(): Promise<TokenRecord[]>;
  find(tokenHash: string): Promise<TokenRecord | undefined>;
  /** False when there was none. */
  remove(tokenId: string): Promise<boolean>;
}

/** Somebody looked at what the vault has of people: who read what must be answerable, for years. */
export interface ReadRecord {
  /** UUIDv7: later reads have greater ids. */
  readonly readId: string;
  readonly at: string;
  /** The account or person who read, as the log names actors. */
  readonly actorId: string;
  readonly role: Role | 'system';
  /** How much was shown: `number` is also how to reach them, `all` also the record of service. */
  readonly reach: 'name' | 'number' | 'all';
  /** What it was read for: `screen`, `export`, `backup`, … */
  readonly purpose: string;
  readonly personIds: readonly string[];
}

export interface ReadStore {
  /** All or none, at one go: many are read at once. One that is there already is left as it is. */
  add(...records: ReadRecord[]): Promise<void>;
  /** Latest first; of one person, or by one actor, or all. */
  list(filter: {
    readonly personId?: string;
    readonly actorId?: string;
    /** Only those before this one (its `readId`), to page on. */
    readonly before?: string;
    readonly limit: number;
  }): Promise<ReadRecord[]>;
  /** Forgets those before this moment, all or of one reach; how many. */
  dropBefore(moment: string, reach?: ReadRecord['reach']): Promise<number>;
}

/** Small notes of the server about itself: which key seals the vault, when the last backup was made. */
export interface NoteStore {
  get(key: string): Promise<string | undefined>;
  put(key: string, value: string): Promise<void>;
  /** Keeps the value when there is none yet; the one that is kept. */
  keepOnce(key: string, value: string): Promise<string>;
}

/** One row of the vault as a backup carries it. */
export type VaultRow =
  | { readonly kind: 'person'; readonly record: Person }
  | {
      readonly kind: 'staged';
      readonly record: { readonly commandId: string; readonly people: readonly Person[] };
    }
  | { readonly kind: 'account'; readonly record: AccountRecord }
  | { readonly kind: 'session'; readonly record: SessionRecord }
  | { readonly kind: 'invite'; readonly record: InviteRecord }
  | { readonly kind: 'token'; readonly record: TokenRecord }
  | { readonly kind: 'read'; readonly record: ReadRecord }
  | { readonly kind: 'note'; readonly record: { readonly key: string; readonly value: string } };

/** A row that is to be replaced, if it still is as it `was`. Both are of one kind and one id. */
export interface Swap {
  readonly was: VaultRow;
  readonly is: VaultRow;
}

export interface Vault {
  readonly people: PeopleStore;
  readonly accounts: AccountStore;
  readonly sessions: SessionStore;
  readonly invites: InviteStore;
  readonly tokens: TokenStore;
  readonly reads: ReadStore;
  readonly notes: NoteStore;
  /**
   * Everything, as it is kept (what is sealed stays sealed), without a long hold on the store. Staged people come
   * before the people: whoever is moved in meanwhile is then in one or the other.
   */
  dump(): AsyncIterable<VaultRow>;
  /** Puts back what `dump` gave, into an empty vault. */
  load(rows: readonly VaultRow[]): Promise<void>;
  /**
   * Replaces people, staged batches and accounts that are kept exactly as they were read; how many. What somebody
   * changed or took away meanwhile is left as it is, whichever process did it.
   */
  swap(swaps: readonly Swap[]): Promise<number>;
}
