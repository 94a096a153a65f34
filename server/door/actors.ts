/**
 * By what names those are known who acted: accounts to consoles whose scope covers the account's or lies within it,
 * volunteers to whoever may see them; whoever calls for help is told by name who heard it, and whoever plays in a drill
 * who leads it. A name of a volunteer that is shown is a reading like any other.
 */
import type { Audience } from '@muster/shared/access/audience.ts';
import { cells } from '@muster/shared/access/cells.ts';
import { view } from '@muster/shared/access/view.ts';
import type { WorldView } from '@muster/shared/domain/world.ts';
import { overlap } from '@muster/shared/geo/division.ts';
import type { ActorName } from '@muster/shared/protocol/http/actors.ts';
import type { AccountRecord, AccountStore } from '../vault/vault.ts';
import type { DoorProblem } from './door.ts';
import type { PeopleDesk } from './people.ts';
import { problem } from './problem.ts';
import { audienceOf, type ActiveSession } from './sessions.ts';

export interface ActorDesk {
  names(session: ActiveSession, actorIds: readonly string[]): Promise<ActorName[]>;
  /** Accounts that may be named evaluators of a drill, by whoever may plan one: those whose scope touches theirs. */
  evaluators(session: ActiveSession): Promise<ActorName[] | DoorProblem>;
}

export interface ActorDeskParts {
  readonly accounts: Pick<AccountStore, 'list'>;
  readonly people: Pick<PeopleDesk, 'names'>;
  readonly world: WorldView;
}

export function createActorDesk({ accounts, people, world }: ActorDeskParts): ActorDesk {
  return {
    async names(session, actorIds) {
      const asked = new Set(actorIds);
      const ofAccounts = new Map<string, ActorName>();
      const audience = audienceOf(session);
      const heard = audience.kind === 'person' ? whoHeard(world, audience) : undefined;
      if (heard === undefined || [...asked].some((actorId) => heard.has(actorId)))
        for (const account of await accounts.list()) {
          const actorId = actorIdOf(account);
          if (actorId === undefined || !asked.has(actorId)) continue;
          if (heard ? !heard.has(actorId) : !overlap(session.scope, account.scope)) continue;
          ofAccounts.set(actorId, { actorId, name: account.name, role: account.role });
        }
      const others = [...asked].filter((actorId) => !ofAccounts.has(actorId));
      const volunteers = others.length === 0 ? [] : await people.names(session, others);
      return [
        ...ofAccounts.values(),
        ...volunteers.map(({ personId, name }) => ({ actorId: personId, name })),
      ];
    },

    async evaluators({ role, scope }) {
      if (cells.PlanDrill[role] === 'never') return notPlanner;
      return (await accounts.list()).flatMap((account) => {
        const actorId = actorIdOf(account);
        const mayObserve = cells.Observe[account.role] !== 'never' && !account.disabled;
        if (actorId === undefined || !mayObserve || !overlap(scope, account.scope)) return [];
        return [{ actorId, name: account.name, role: account.role }];
      });
    },
  };
}

const notPlanner = problem('role-not-allowed', 'evaluators are chosen by those who plan drills');

/** Who acknowledged or closed an alarm that this phone shows, and who leads a drill it plays in. */
function whoHeard(world: WorldView, audience: Audience): ReadonlySet<string> {
  const heard = new Set<string>();
  for (const alarm of world.alarms.values()) {
    const { acknowledgedBy, closedBy } = alarm;
    if (acknowledgedBy === undefined || !view(audience, world, 'alarms', alarm)) continue;
    heard.add(acknowledgedBy);
    if (closedBy !== undefined) heard.add(closedBy);
  }
  for (const drill of world.drills.values())
    if (drill.startedBy !== undefined && view(audience, world, 'drills', drill)) heard.add(drill.startedBy);
  return heard;
}

/** As what an account acts in the log; nothing for an account that is but a volunteer's way in. */
function actorIdOf({ accountId, personId, role }: AccountRecord): string | undefined {
  if (personId === undefined) return accountId;
  return role === 'leader' || role === 'volunteer' ? undefined : personId;
}
