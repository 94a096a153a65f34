/**
 * Sessions, kept in memory once used and in the vault always. Who somebody is follows the world and the account as of
 * now, not as of sign-in: a deputy who steps down is a volunteer with the next event.
 */
import { v7 } from 'uuid';
import { seesPlansByName } from '@muster/shared/access/drill-view.ts';
import type { Role } from '@muster/shared/kernel/envelope.ts';
import type { Kernel } from '../kernel/kernel.ts';
import type { Clock } from '../kernel/clock.ts';
import type { Log } from '../kernel/log.ts';
import { hashSecret, newToken } from '../vault/secrets.ts';
import type { AccountRecord, SessionRecord, Vault } from '../vault/vault.ts';
import type { RightsChange, RightsNews } from './rights-news.ts';
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
  /** Looks in the vault whether the sessions in memory are still what they were: other servers end them too. */
  readAgain(): Promise<void>;
  start(): void;
  stop(): void;
}

export interface SessionParts {
  readonly vault: Vault;
  readonly kernel: Kernel;
  readonly clock: Clock;
  readonly log: Log;
  readonly news: RightsNews;
}

const hour = 3_600_000;
/** How long after its last use a session ends. */
const lasting = { console: 12 * hour, device: 180 * 24 * hour } as const;
/** Use is written down this often, not with every event. */
const touchMilliseconds = 60_000;
const sweepMilliseconds = 60_000;
/** A session that seems to end before the next sweep or two may have been used through another server. */
const endingMilliseconds = 3 * sweepMilliseconds;

const cookiePattern = new RegExp(`(?:^|;) *${sessionCookie}=([\\w-]{1,100}) *(?:;|$)`, 'u');

interface Live {
  record: SessionRecord;
  account: AccountRecord | undefined;
  personName: string;
}

export function createSessions({ vault, kernel, clock, log, news }: SessionParts): SessionKeeper {
  const byToken = new Map<string, Live>();
  const byId = new Map<string, Live>();
  const byPerson = new Map<string, Set<string>>();
  const endedListeners = new Set<(sessionId: string) => void>();
  const changedListeners = new Set<(sessionId: string) => void>();
  /** Being written down: not in the vault yet, and not ended either. */
  const beginning = new Set<string>();
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
    if (known && !isOver(known.record)) return known;
    const endingsBefore = endings;
    const record = await vault.sessions.find(tokenHash);
    if (!record) return undefined;
    // Used through another server, it lasts longer than this one knew.
    if (known) known.record = record;
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
    const here = sessionIds.filter((sessionId) => byId.has(sessionId));
    for (const sessionId of here) forget(sessionId);
    tellAll(endedListeners, here);
  }

  function isOver({ expiresAt }: SessionRecord): boolean {
    return Date.parse(expiresAt) <= clock.now();
  }

  function describe({ record, account, personName }: Live): ActiveSession | undefined {
    if (isOver(record)) return undefined;
    if (record.accountId !== undefined && (!account || account.disabled)) return undefined;
    const standing = standingOf(kernel.world, account, record.personId);
    if (!standing) return undefined;
    return {
      sessionId: record.sessionId,
      kind: record.kind,
      ...standing,
      name: account?.name ?? personName,
      ...(record.accountId !== undefined && { accountId: record.accountId }),
      ...(evaluates(standing.role, standing.personId ?? record.accountId) && { evaluates: true }),
      expiresAt: record.expiresAt,
    };
  }

  /** Asked of the plans as they are now; nobody else's audience is made smaller by it. */
  function evaluates(role: Role, actorId = ''): boolean {
    return seesPlansByName(role) && kernel.world.drillPlans.by('evaluator', actorId).length > 0;
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
    const endedSessions = await vault.sessions.endAllOf(owner);
    ended(endedSessions);
    if (endedSessions.length > 0) await news.tell({ endedSessions });
  }

  /** The account as the vault has it now, wherever it was changed. */
  function follow(accountId: string, account: AccountRecord | undefined): void {
    const own = [...byId.values()].filter(({ record }) => record.accountId === accountId);
    if (!account || account.disabled) return ended(own.map(({ record }) => record.sessionId));
    for (const live of own) {
      const before = live.account;
      live.account = account;
      if (before?.role !== account.role || before.scope !== account.scope)
        tellAll(changedListeners, [live.record.sessionId]);
    }
  }

  async function readAgain(): Promise<void> {
    const before = [...byId.keys()].filter((sessionId) => !beginning.has(sessionId));
    const records = new Map((await vault.sessions.list()).map((record) => [record.sessionId, record]));
    ended(before.filter((sessionId) => !records.has(sessionId)));
    const accounts = new Map((await vault.accounts.list()).map((account) => [account.accountId, account]));
    const inUse = new Set([...byId.values()].flatMap(({ record }) => record.accountId ?? []));
    for (const accountId of inUse) follow(accountId, accounts.get(accountId));
  }

  async function onNews({ endedSessions, changedAccount, revokedToken }: RightsChange): Promise<void> {
    if (endedSessions) ended(endedSessions);
    if (changedAccount !== undefined) follow(changedAccount, await vault.accounts.get(changedAccount));
    if (!endedSessions && changedAccount === undefined && revokedToken === undefined) await readAgain();
  }

  async function sweep(): Promise<void> {
    const soon = clock.now() + endingMilliseconds;
    for (const live of byId.values())
      if (Date.parse(live.record.expiresAt) <= soon)
        live.record = (await vault.sessions.find(live.record.tokenHash)) ?? live.record;
    ended(await vault.sessions.endExpired(iso(clock.now())));
  }

  news.onChange(onNews);

  // What a person is follows the roster; whoever has left it is signed out.
  kernel.onCommit((_, changes) => {
    for (const { table, id, previous } of changes) {
      if (table.name !== 'volunteers' || !previous) continue;
      const was = previous as { post?: unknown; teamId?: unknown; retiredAt?: unknown };
      const is = kernel.world.volunteers.get(id);
      if (is?.retiredAt !== undefined && was.retiredAt === undefined) {
        // Of several servers one ends them in the vault; each lets go of its own.
        ended([...(byPerson.get(id) ?? [])]);
        endAllOf({ personId: id }).catch((error: unknown) =>
          log.error({ err: error }, 'sessions of a person who left could not be ended'),
        );
      } else if (is?.post !== was.post || is?.teamId !== was.teamId)
        tellAll(changedListeners, byPerson.get(id) ?? []);
    }
  });

  // Whom a plan names sees more with the next event, and less when it names them no longer.
  kernel.onCommit((_, changes) => {
    for (const { table, id, previous } of changes) {
      if (table.name !== 'drillPlans') continue;
      const was = (previous as { evaluatorIds?: readonly string[] } | undefined)?.evaluatorIds ?? [];
      const is = kernel.world.drillPlans.get(id)?.evaluatorIds ?? [];
      if (was === is) continue;
      const turned = [...was, ...is].filter((actorId) => was.includes(actorId) !== is.includes(actorId));
      const own = [...byId.values()].filter((live) => turned.includes(actorIdOf(live) ?? ''));
      tellAll(
        changedListeners,
        own.map(({ record }) => record.sessionId),
      );
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
      beginning.add(session.sessionId);
      try {
        await vault.sessions.add(live.record);
      } finally {
        beginning.delete(session.sessionId);
      }
      return { token, session };
    },
    async end(sessionId) {
      const wasThere = await vault.sessions.end(sessionId);
      ended([sessionId]);
      await news.tell({ endedSessions: [sessionId] });
      return wasThere;
    },
    endAllOf,
    list: () => vault.sessions.list(),
    async accountChanged(account) {
      const { accountId } = account;
      if (account.disabled) await endAllOf({ accountId });
      follow(accountId, account);
      await news.tell({ changedAccount: accountId });
    },
    readAgain,
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
        sweep().catch((error: unknown) => log.warn({ err: error }, 'expired sessions could not be swept'));
      }, sweepMilliseconds);
    },
    stop() {
      clearInterval(sweeping);
      sweeping = undefined;
    },
  };
}

/** As `actorOf` names who gives a command. */
function actorIdOf({ record, account }: Live): string | undefined {
  return record.personId ?? account?.personId ?? record.accountId;
}

function iso(moment: number): string {
  return new Date(moment).toISOString();
}

type Listeners = ReadonlySet<(sessionId: string) => void>;

function tellAll(listeners: Listeners, sessionIds: Iterable<string>): void {
  for (const sessionId of sessionIds) for (const listener of listeners) listener(sessionId);
}
