/** Everybody sees and ends their own sessions; administrators those of accounts and people in their scope. */
import { within } from '@muster/shared/geo/division.ts';
import type { WorldView } from '@muster/shared/domain/world.ts';
import type { SessionItem } from '@muster/shared/protocol/http/session.ts';
import type { AccountRecord, SessionRecord, Vault } from '../vault/vault.ts';
import type { DoorProblem } from './door.ts';
import { problem } from './problem.ts';
import { readerOf, type ReadLog } from './reads.ts';
import type { SessionKeeper } from './session-keeper.ts';
import type { ActiveSession } from './sessions.ts';

export interface SessionDesk {
  /** Newest first; `q`: words that account, name, kind or person must have, all of them. */
  list(session: ActiveSession, q?: string): Promise<SessionItem[]>;
  end(session: ActiveSession, sessionId: string): Promise<DoorProblem | undefined>;
}

export interface SessionDeskParts {
  readonly vault: Vault;
  readonly sessions: SessionKeeper;
  readonly world: WorldView;
  readonly reads: ReadLog;
}

interface Handled {
  readonly record: SessionRecord;
  readonly account: AccountRecord | undefined;
}

const peopleAtOnce = 200;

function newestFirst({ record: one }: Handled, { record: other }: Handled): number {
  return one.createdAt < other.createdAt ? 1 : -1;
}

export function createSessionDesk({ vault, sessions, world, reads }: SessionDeskParts): SessionDesk {
  async function handled(session: ActiveSession): Promise<Handled[]> {
    const accounts = new Map((await vault.accounts.list()).map((account) => [account.accountId, account]));
    return (await sessions.list()).flatMap((record) => {
      const account = accounts.get(record.accountId ?? '');
      const volunteer = world.volunteers.get(record.personId ?? '');
      const division = account?.scope ?? volunteer?.division ?? '';
      const own =
        (record.accountId !== undefined && record.accountId === session.accountId) ||
        (record.personId !== undefined && record.personId === session.personId);
      if (!own && !(session.role === 'administrator' && within(session.scope, division))) return [];
      return [{ record, account }];
    });
  }

  async function namesOf(records: readonly Handled[]): Promise<Map<string, string>> {
    const ids = [...new Set(records.flatMap(({ record }) => record.personId ?? []))];
    const names = new Map<string, string>();
    for (let start = 0; start < ids.length; start += peopleAtOnce) {
      for (const { personId, name } of await vault.people.get(ids.slice(start, start + peopleAtOnce)))
        names.set(personId, name);
      await new Promise((resolve) => setImmediate(resolve));
    }
    return names;
  }

  /** Whose session is found by a name was named: that is a reading, and of nobody else. */
  async function search(session: ActiveSession, all: readonly Handled[], q: string): Promise<Handled[]> {
    const words = q
      .toLowerCase()
      .split(/\s+/u)
      .filter((word) => word !== '');
    if (words.length === 0) return [...all];
    const names = await namesOf(all);
    const found = all.filter(({ record, account }) => {
      const name = names.get(record.personId ?? '') ?? '';
      const text = `${account?.account ?? ''} ${account?.name ?? ''} ${name} ${record.kind} ${record.personId ?? ''}`;
      return words.every((word) => text.toLowerCase().includes(word));
    });
    const shown = found.flatMap(({ record: { personId } }) =>
      personId === undefined ? [] : [{ personId, reach: 'name' as const }],
    );
    await reads.record(readerOf(session), 'sessions', shown);
    return found;
  }

  return {
    list: async (session, q = '') =>
      (await search(session, await handled(session), q)).toSorted(newestFirst).map(({ record, account }) => ({
        sessionId: record.sessionId,
        kind: record.kind,
        ...(account && { account: account.account, name: account.name }),
        ...(record.personId !== undefined && { personId: record.personId }),
        createdAt: record.createdAt,
        lastSeenAt: record.lastSeenAt,
      })),
    async end(session, sessionId) {
      const found = (await handled(session)).some(({ record }) => record.sessionId === sessionId);
      if (!found) return problem('not-found', 'there is no such session that you may end');
      await sessions.end(sessionId);
      return undefined;
    },
  };
}
