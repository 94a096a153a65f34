/** Who may read what of whom in the vault, and who may write it. */
import type { WorldView } from '@muster/shared/domain/world.ts';
import { within } from '@muster/shared/geo/division.ts';
import { leads } from '@muster/shared/access/post.ts';
import { view } from '@muster/shared/access/view.ts';
import type { Person, PersonUpdate } from '@muster/shared/protocol/http/people.ts';
import type { Vault } from '../vault/vault.ts';
import type { DoorProblem } from './door.ts';
import { problem } from './problem.ts';
import { audienceOf, type ActiveSession } from './sessions.ts';

export interface PeopleDesk {
  /** Those of the ids whose rows the session may see, each with as much as is for it. */
  read(session: ActiveSession, personIds: readonly string[]): Promise<Person[]>;
  write(session: ActiveSession, personId: string, update: PersonUpdate): Promise<DoorProblem | undefined>;
}

export function createPeopleDesk(vault: Vault, world: WorldView): PeopleDesk {
  return {
    async read(session, personIds) {
      const audience = audienceOf(session);
      const visible = personIds.filter((personId) => {
        const row = world.volunteers.get(personId);
        return personId === session.personId || (row && view(audience, world, 'volunteers', row));
      });
      const people = await vault.people.get(visible);
      return people.map((person) => as(reachOf(world, session, person.personId), person));
    },
    async write(session, personId, update) {
      const refused = mayWrite(world, session, personId);
      if (refused) return refused;
      if (!world.volunteers.has(personId) && (await vault.people.get([personId])).length > 0)
        return problem('not-yours', 'this person is known and on no roster that you keep');
      await vault.people.put([{ personId, ...update }]);
      return undefined;
    },
  };
}

/** `name` alone; `number`: also how to reach the person or the family; `all`: also the record of service. */
type Reach = 'name' | 'number' | 'all';

function reachOf(world: WorldView, session: ActiveSession, personId: string): Reach {
  if (personId === session.personId) return 'all';
  const row = world.volunteers.get(personId);
  if (!row) return 'name';
  const { role, scope } = session;
  switch (role) {
    case 'administrator':
    case 'staff':
      return within(scope, row.division) ? 'all' : 'name';
    case 'dispatcher':
      return within(scope, row.division) ? 'number' : 'name';
    case 'leader':
      return session.personId !== undefined && leads(world, session.personId, row.teamId) ? 'number' : 'name';
    default:
      return 'name';
  }
}

function as(reach: Reach, { personId, name, phone, emergencyContact, service }: Person): Person {
  return {
    personId,
    name,
    ...(reach !== 'name' && phone !== undefined && { phone }),
    ...(reach !== 'name' && emergencyContact !== undefined && { emergencyContact }),
    ...(reach === 'all' && service !== undefined && { service }),
  };
}

/** The person, or who keeps the roster there. Somebody not enrolled yet may be written down beforehand. */
function mayWrite(world: WorldView, session: ActiveSession, personId: string): DoorProblem | undefined {
  if (personId === session.personId) return undefined;
  if (session.role !== 'administrator' && session.role !== 'staff')
    return problem('role-not-allowed', 'personal data is kept by administrators, staff and the person alone');
  const row = world.volunteers.get(personId);
  return !row || within(session.scope, row.division)
    ? undefined
    : problem('out-of-scope', `the person belongs to division ${row.division}, outside your scope`);
}
