/** Links by which a volunteer's phone joins. */
import { within } from '@muster/shared/geo/division.ts';
import { leads } from '@muster/shared/access/post.ts';
import type { WorldView } from '@muster/shared/domain/world.ts';
import type { Invite } from '@muster/shared/protocol/http/session.ts';
import type { Clock } from '../kernel/clock.ts';
import { hashSecret, newCode } from '../vault/secrets.ts';
import type { Vault } from '../vault/vault.ts';
import type { DoorProblem } from './door.ts';
import { fail } from './problem.ts';
import { actorOf, type ActiveSession } from './sessions.ts';

const inviteMilliseconds = 24 * 3_600_000;

export interface InviteParts {
  readonly vault: Vault;
  readonly world: WorldView;
  readonly clock: Clock;
}

export type InviteAnswer =
  { readonly invite: Invite; readonly problem?: never } | { readonly problem: DoorProblem };

/** Makes an invite for a person of the roster, by who may: those who keep or call the roster, and the team's leaders. */
export async function issueInvite(
  { vault, world, clock }: InviteParts,
  session: ActiveSession,
  personId: string,
): Promise<InviteAnswer> {
  const volunteer = world.volunteers.get(personId);
  const serving = volunteer?.retiredAt === undefined ? volunteer : undefined;
  switch (session.role) {
    case 'administrator':
    case 'dispatcher':
    case 'staff':
      if (!serving) return fail('not-found', 'nobody of this id is on the roster: enrol the person first');
      if (!within(session.scope, serving.division))
        return fail('out-of-scope', `the person belongs to division ${serving.division}, outside your scope`);
      break;
    case 'leader':
      if (!serving || session.personId === undefined || !leads(world, session.personId, serving.teamId))
        return fail('not-yours', 'a leader invites members of the own team');
      break;
    default:
      return fail(
        'role-not-allowed',
        'invites are made by administrators, dispatchers, staff and team leaders',
      );
  }
  const code = newCode();
  const now = clock.now();
  const expiresAt = new Date(now + inviteMilliseconds).toISOString();
  await vault.invites.add({
    codeHash: hashSecret(code),
    personId,
    createdBy: actorOf(session).id,
    createdAt: new Date(now).toISOString(),
    expiresAt,
  });
  return { invite: { code, path: `/join/${code}`, expiresAt } };
}
