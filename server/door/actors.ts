/**
 * By what names those are known who acted: accounts to consoles whose scope covers the account's or lies within it,
 * volunteers to whoever may see them. A name of a volunteer that is shown is a reading like any other.
 */
import { overlap } from '@muster/shared/geo/division.ts';
import type { ActorName } from '@muster/shared/protocol/http/actors.ts';
import type { AccountRecord, AccountStore } from '../vault/vault.ts';
import type { PeopleDesk } from './people.ts';
import { audienceOf, type ActiveSession } from './sessions.ts';

export interface ActorDesk {
  names(session: ActiveSession, actorIds: readonly string[]): Promise<ActorName[]>;
}

export interface ActorDeskParts {
  readonly accounts: Pick<AccountStore, 'list'>;
  readonly people: Pick<PeopleDesk, 'names'>;
}

export function createActorDesk({ accounts, people }: ActorDeskParts): ActorDesk {
  return {
    async names(session, actorIds) {
      const asked = new Set(actorIds);
      const ofAccounts = new Map<string, ActorName>();
      if (audienceOf(session).kind === 'console')
        for (const account of await accounts.list()) {
          const actorId = actorIdOf(account);
          if (actorId === undefined || !asked.has(actorId)) continue;
          if (!overlap(session.scope, account.scope)) continue;
          ofAccounts.set(actorId, { actorId, name: account.name, role: account.role });
        }
      const others = [...asked].filter((actorId) => !ofAccounts.has(actorId));
      const volunteers = others.length === 0 ? [] : await people.names(session, others);
      return [
        ...ofAccounts.values(),
        ...volunteers.map(({ personId, name }) => ({ actorId: personId, name })),
      ];
    },
  };
}

/** As what an account acts in the log; nothing for an account that is but a volunteer's way in. */
function actorIdOf({ accountId, personId, role }: AccountRecord): string | undefined {
  if (personId === undefined) return accountId;
  return role === 'leader' || role === 'volunteer' ? undefined : personId;
}
