/** Everybody sees and ends their own sessions; administrators those of accounts and people in their scope. */
import { within } from '@muster/shared/geo/division.ts';
import type { WorldView } from '@muster/shared/domain/world.ts';
import type { SessionItem } from '@muster/shared/protocol/http/session.ts';
import type { SessionRecord, Vault } from '../vault/vault.ts';
import type { DoorProblem } from './door.ts';
import { problem } from './problem.ts';
import type { SessionKeeper } from './session-keeper.ts';
import type { ActiveSession } from './sessions.ts';

export interface SessionDesk {
  list(session: ActiveSession): Promise<SessionItem[]>;
  end(session: ActiveSession, sessionId: string): Promise<DoorProblem | undefined>;
}

interface Handled {
  readonly record: SessionRecord;
  readonly account?: string;
}

function newestFirst({ record: one }: Handled, { record: other }: Handled): number {
  return one.createdAt < other.createdAt ? 1 : -1;
}

export function createSessionDesk(vault: Vault, sessions: SessionKeeper, world: WorldView): SessionDesk {
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
      return account ? [{ record, account: account.account }] : [{ record }];
    });
  }

  return {
    list: async (session) =>
      (await handled(session)).toSorted(newestFirst).map(({ record, account }) => ({
        sessionId: record.sessionId,
        kind: record.kind,
        ...(account !== undefined && { account }),
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
