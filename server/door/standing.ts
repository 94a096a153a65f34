/** Role, scope and team of whoever holds a session, as the world has them now. */
import type { WorldView } from '@muster/shared/domain/world.ts';
import type { Role } from '@muster/shared/kernel/envelope.ts';
import type { AccountRecord } from '../vault/vault.ts';

export interface Standing {
  readonly role: Role;
  readonly scope: string;
  readonly personId?: string;
  readonly teamId?: string;
}

/**
 * A phone's person, or an account's holder. Leaders and volunteers are what the roster says they are, whichever way
 * they signed in; nothing for who has left it. Other roles are the account's own.
 */
export function standingOf(
  world: WorldView,
  account: AccountRecord | undefined,
  devicePersonId: string | undefined,
): Standing | undefined {
  const personId = account?.personId ?? devicePersonId;
  const volunteer = personId === undefined ? undefined : world.volunteers.get(personId);
  const serving = volunteer?.retiredAt === undefined ? volunteer : undefined;
  const own = { ...(personId !== undefined && { personId }), ...(serving && { teamId: serving.teamId }) };
  if (account && account.role !== 'leader' && account.role !== 'volunteer')
    return { role: account.role, scope: account.scope, ...own };
  if (!serving) return undefined;
  return { role: serving.post === 'member' ? 'volunteer' : 'leader', scope: serving.division, ...own };
}
