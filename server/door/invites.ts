/** Links by which a volunteer's phone joins. */
import { within } from '@muster/shared/geo/division.ts';
import { leads } from '@muster/shared/access/post.ts';
import type { WorldView } from '@muster/shared/domain/world.ts';
import type { BulkInvites, Invite } from '@muster/shared/protocol/http/session.ts';
import type { Volunteer } from '@muster/shared/roster/schema.ts';
import type { Clock } from '../kernel/clock.ts';
import { hashSecret, newCode } from '../vault/secrets.ts';
import type { Vault } from '../vault/vault.ts';
import type { DoorProblem } from './door.ts';
import { problem } from './problem.ts';
import { actorOf, type ActiveSession } from './sessions.ts';

const inviteMilliseconds = 24 * 3_600_000;

export type InviteAnswer =
  { readonly invite: Invite; readonly problem?: never } | { readonly problem: DoorProblem };

export interface InviteDesk {
  /** For a person of the roster, by who may: those who keep or call the roster, and the team's leaders. */
  issue(session: ActiveSession, personId: string): Promise<InviteAnswer>;
  /** For many at once, each as if alone. */
  issueMany(session: ActiveSession, personIds: readonly string[]): Promise<BulkInvites>;
}

export interface InviteDeskParts {
  readonly vault: Pick<Vault, 'invites'>;
  readonly world: WorldView;
  readonly clock: Clock;
  /** How the server is reached from outside; empty when nobody said. */
  readonly publicUrl: string;
}

export function createInviteDesk({ vault, world, clock, publicUrl }: InviteDeskParts): InviteDesk {
  /** Writes all of them down at one go. */
  async function make(session: ActiveSession, personIds: readonly string[]): Promise<Invite[]> {
    const now = clock.now();
    const createdAt = new Date(now).toISOString();
    const expiresAt = new Date(now + inviteMilliseconds).toISOString();
    const createdBy = actorOf(session).id;
    const codes = personIds.map(() => newCode());
    await vault.invites.add(
      ...codes.map((code, index) => ({
        codeHash: hashSecret(code),
        personId: personIds[index] ?? '',
        createdBy,
        createdAt,
        expiresAt,
      })),
    );
    return codes.map((code) => {
      const path = `/join/${code}`;
      return { code, path, ...(publicUrl !== '' && { url: `${publicUrl}${path}` }), expiresAt };
    });
  }

  return {
    async issue(session, personId) {
      const refused = mayInvite(world, session, personId);
      if (refused) return { problem: refused };
      const [invite] = await make(session, [personId]);
      return invite ? { invite } : { problem: problem('not-ready', 'no invite was made: try again') };
    },
    async issueMany(session, personIds) {
      const asked = personIds.map((personId) => ({ personId, problem: mayInvite(world, session, personId) }));
      const invited = asked.filter((one) => !one.problem).map(({ personId }) => personId);
      const made = invited.length === 0 ? [] : await make(session, invited);
      return {
        invites: made.map((invite, index) => ({ personId: invited[index] ?? '', ...invite })),
        refused: asked.flatMap(({ personId, problem: refused }) =>
          refused ? [{ personId, code: refused.code, detail: refused.detail }] : [],
        ),
      };
    },
  };
}

function mayInvite(world: WorldView, session: ActiveSession, personId: string): DoorProblem | undefined {
  const volunteer = world.volunteers.get(personId);
  const serving = volunteer && isOnRoster(volunteer) ? volunteer : undefined;
  switch (session.role) {
    case 'administrator':
    case 'dispatcher':
    case 'staff':
      if (!serving) return problem('not-found', 'nobody of this id is on the roster: enrol the person first');
      return within(session.scope, serving.division)
        ? undefined
        : problem('out-of-scope', `the person belongs to division ${serving.division}, outside your scope`);
    case 'leader':
      return serving && session.personId !== undefined && leads(world, session.personId, serving.teamId)
        ? undefined
        : problem('not-yours', 'a leader invites members of the own team');
    default:
      return problem(
        'role-not-allowed',
        'invites are made by administrators, dispatchers, staff and team leaders',
      );
  }
}

/** Whoever was made up for a drill is nobody whose phone could join (X2). */
function isOnRoster({ retiredAt, drillId }: Pick<Volunteer, 'retiredAt' | 'drillId'>): boolean {
  return retiredAt === undefined && drillId === undefined;
}
