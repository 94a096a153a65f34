/** What must be correctable and erasable, and so is never in the log: people, accounts, sessions, invites, tokens. */
import type { Role } from '@muster/shared/kernel/envelope.ts';
import type { Person } from '@muster/shared/protocol/http/people.ts';

export type { Person };

export interface PeopleStore {
  /** Those of the ids that are known. */
  get(personIds: readonly string[]): Promise<Person[]>;
  /** All of them or none; replaces what was known. */
  put(people: readonly Person[]): Promise<void>;
  remove(personId: string): Promise<void>;
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
  add(invite: InviteRecord): Promise<void>;
  /** Spends it: of many that try, one gets the person. */
  redeem(codeHash: string, now: string): Promise<{ readonly personId: string } | 'unknown' | 'expired'>;
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

export interface Vault {
  readonly people: PeopleStore;
  readonly accounts: AccountStore;
  readonly sessions: SessionStore;
  readonly invites: InviteStore;
  readonly tokens: TokenStore;
}
