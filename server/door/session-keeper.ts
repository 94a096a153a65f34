/**
 * Sessions, kept in memory once used and in the vault always. Who somebody is follows the world and the account as of
 * now, not as of sign-in: a deputy who steps down is a volunteer with the next event.
 */
import { v7 } from 'uuid';
import type { Kernel } from '../kernel/kernel.ts';
import type { Clock } from '../kernel/clock.ts';
import type { Log } from '../kernel/log.ts';
import { hashSecret, newToken } from '../vault/secrets.ts';
import type { AccountRecord, SessionRecord, Vault } from '../vault/vault.ts';
import { sessionCookie, type ActiveSession, type Sessions } from './sessions.ts';
import { standingOf } from './standing.ts';

type Owner = { readonly accountId: string } | { readonly personId: string };

export interface SessionKeeper extends Sessions {
  /** Begins a session; the token is for the cookie and is kept nowhere. */
  begin(owner: Owner): Promise<{ readonly token: string; readonly session: ActiveSession } | undefined>;
  end(sessionId: string): Promise<boolean>;
  endAllOf(owner: Owner): Promise<void>;
  list(): Promise<SessionRecord[]>;
  /** The account was changed: its sessions follow, or end when it was disabled. */
  accountChanged(account: AccountRecord): Promise<void>;
  start(): void;
  stop(): void;
}

export interface SessionParts {
  readonly vault: Vault;
  readonly kernel: Kernel;
  readonly clock: Clock;
  readonly log: Log;
}

const hour = 3_600_000;
/** How long after its last use a session ends. */
const lasting = { console: 12 * hour, device: 180 * 24 * hour } as const;
/** Use is written down this often, not with every event. */
const touchMilliseconds = 60_000;
const sweepMilliseconds = 60_000;

const cookiePattern = new RegExp(`(?:^|;) *${sessionCookie}=([\\w-]{1,100}) *(?:;|$)`, 'u');

interface Live {
  record: SessionRecord;
  account: AccountRecord | undefined;
  personName: string;
}

export function createSessions({ vault, kernel, clock, log }: SessionParts): SessionKeeper {
  const byToken = new Map<string, Live>();
  const byId = new Map<string, Live>();
  const byPerson = new Map<string, Set<string>>();
  const endedListeners = new Set<(sessionId: string) => void>();
  const changedListeners = new Set<(sessionId: string) => void>();
  let sweeping: NodeJS.Timeout | undefined;

  let endings = 0;

  async function load(record: SessionRecord): Promise<Live> {
    const account = record.accountId === undefined ? undefined : await vault.accounts.get(record.accountId);
    const personId = record.personId ?? account?.personId;
    const [person] = personId === undefined ? [] : await vault.people.get([personId]);
    const live = byId.get(record.sessionId) ?? { record, account, personName: person?.name ?? '' };
    byToken.set(record.tokenHash, live);
    byId.set(record.sessionId, live);
    if (personId !== undefined)
      byPerson.set(personId, (byPerson.get(personId) ?? new Set()).add(record.sessionId));
    return live;
  }

  async function find(tokenHash: string): Promise<Live | undefined> {
    const known = byToken.get(tokenHash);
    if (known) return known;
    const endingsBefore = endings;
    const record = await vault.sessions.find(tokenHash);
    if (!record) return undefined;
    const live = await load(record);
    // It may have been ended while it was being looked up, and must not come back to life here.
    if (endings === endingsBefore || (await vault.sessions.find(tokenHash))) return live;
    forget(record.sessionId);
    return undefined;
  }

  function forget(sessionId: string): void {
    const live = byId.get(sessionId);
    byId.delete(sessionId);
    if (!live) return;
    byToken.delete(live.record.tokenHash);
    const personId = live.record.personId ?? live.account?.personId;
    const siblings = personId === undefined ? undefined : byPerson.get(personId);
    siblings?.delete(sessionId);
    if (personId !== undefined && siblings?.size === 0) byPerson.delete(personId);
  }

  function ended(sessionIds: readonly string[]): void {
    endings += 1;
    for (const sessionId of sessionIds) forget(sessionId);
    tellAll(endedListeners, sessionIds);
  }

  function describe({ record, account, personName }: Live): ActiveSession | undefined {
    if (Date.parse(record.expiresAt) <= clock.now()) return undefined;
    if (record.accountId !== undefined && (!account || account.disabled)) return undefined;
    const standing = standingOf(kernel.world, account, record.personId);
    if (!standing) return undefined;
    return {
      sessionId: record.sessionId,
      kind: record.kind,
      ...standing,
      name: account?.name ?? personName,
      ...(record.accountId !== undefined && { accountId: record.accountId }),
      expiresAt: record.expiresAt,
    };
  }

  function touch(sessionId: string): void {
    const live = byId.get(sessionId);
    const now = clock.now();
    if (!live || now - Date.parse(live.record.lastSeenAt) < touchMilliseconds) return;
    const lastSeenAt = iso(now);
    const expiresAt = iso(now + lasting[live.record.kind]);
    live.record = { ...live.record, lastSeenAt, expiresAt };
    vault.sessions
      .touch(sessionId, lastSeenAt, expiresAt)
      .catch((error: unknown) => log.warn({ err: error }, 'the use of a session could not be written down'));
  }

  async function endAllOf(owner: Owner): Promise<void> {
    ended(await vault.sessions.endAllOf(owner));
  }

  // What a person is follows the roster; whoever has left it is signed out.
  kernel.onCommit((_, changes) => {
    for (const { table, id, previous } of changes) {
      if (table.name !== 'volunteers' || !previous) continue;
      const was = previous as { post?: unknown; teamId?: unknown; retiredAt?: unknown };
      const is = kernel.world.volunteers.get(id);
      if (is?.retiredAt !== undefined && was.retiredAt === undefined)
        endAllOf({ personId: id }).catch((error: unknown) =>
          log.error({ err: error }, 'sessions of a person who left could not be ended'),
        );
      else if (is?.post !== was.post || is?.teamId !== was.teamId)
        tellAll(changedListeners, byPerson.get(id) ?? []);
    }
  });

  return {
    async authenticate(cookieHeader) {
      const token = cookiePattern.exec(cookieHeader ?? '')?.[1];
      if (token === undefined) return undefined;
      const live = await find(hashSecret(token));
      if (!live) return undefined;
      const session = describe(live);
      if (session) touch(session.sessionId);
      return session;
    },
    current(sessionId) {
      const live = byId.get(sessionId);
      return live && describe(live);
    },
    touch,
    async begin(owner) {
      const kind = 'personId' in owner ? 'device' : 'console';
      const token = newToken();
      const now = clock.now();
      const live = await load({
        sessionId: v7(),
        tokenHash: hashSecret(token),
        kind,
        ...owner,
        createdAt: iso(now),
        lastSeenAt: iso(now),
        expiresAt: iso(now + lasting[kind]),
      });
      const session = describe(live);
      if (!session) {
        forget(live.record.sessionId);
        return undefined;
      }
      await vault.sessions.add(live.record);
      return { token, session };
    },
    async end(sessionId) {
      const wasThere = await vault.sessions.end(sessionId);
      ended([sessionId]);
      return wasThere;
    },
    endAllOf,
    list: () => vault.sessions.list(),
    async accountChanged(account) {
      const { accountId } = account;
      if (account.disabled) return endAllOf({ accountId });
      for (const live of byId.values()) {
        if (live.record.accountId !== accountId) continue;
        const before = live.account;
        live.account = account;
        if (before?.role !== account.role || before?.scope !== account.scope)
          tellAll(changedListeners, [live.record.sessionId]);
      }
    },
    onEnded(listener) {
      endedListeners.add(listener);
      return () => endedListeners.delete(listener);
    },
    onChanged(listener) {
      changedListeners.add(listener);
      return () => changedListeners.delete(listener);
    },
    start() {
      sweeping ??= setInterval(() => {
        vault.sessions
          .endExpired(iso(clock.now()))
          .then(ended, (error: unknown) => log.warn({ err: error }, 'expired sessions could not be swept'));
      }, sweepMilliseconds);
    },
    stop() {
      clearInterval(sweeping);
      sweeping = undefined;
    },
  };
}

function iso(moment: number): string {
  return new Date(moment).toISOString();
}

type Listeners = ReadonlySet<(sessionId: string) => void>;

function tellAll(listeners: Listeners, sessionIds: Iterable<string>): void {
  for (const sessionId of sessionIds) for (const listener of listeners) listener(sessionId);
}
