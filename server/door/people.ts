/** Who may read what of whom in the vault, and who may write it. Whatever is read is recorded first. */
import type { WorldView } from '@muster/shared/domain/world.ts';
import { within } from '@muster/shared/geo/division.ts';
import { leads } from '@muster/shared/access/post.ts';
import { view } from '@muster/shared/access/view.ts';
import type { Person, PersonUpdate, readPurposes } from '@muster/shared/protocol/http/people.ts';
import type { PeopleStore } from '../vault/vault.ts';
import type { DoorProblem } from './door.ts';
import { stayingRecord } from './merging.ts';
import { problem } from './problem.ts';
import { reaches, readerOf, type Reach, type ReadLog } from './reads.ts';
import { audienceOf, type ActiveSession } from './sessions.ts';

type Named = Pick<Person, 'personId' | 'name'>;
type ReadPurpose = (typeof readPurposes)[number];

export interface PeopleDesk {
  /** Those of the ids whose rows the session may see, each with as much as is for it. */
  read(session: ActiveSession, personIds: readonly string[], purpose?: ReadPurpose): Promise<Person[]>;
  /** Their names and nothing else, to whoever may see their rows. */
  names(session: ActiveSession, personIds: readonly string[]): Promise<Named[]>;
  /** Those of the ids whose data was erased: that is no secret, and who asked shows it instead of a name. */
  erased(personIds: readonly string[]): string[];
  write(session: ActiveSession, personId: string, update: PersonUpdate): Promise<DoorProblem | undefined>;
}

export interface PeopleDeskParts {
  readonly people: PeopleStore;
  readonly reads: ReadLog;
  readonly world: WorldView;
}

export function createPeopleDesk({ people, reads, world }: PeopleDeskParts): PeopleDesk {
  const isErased = (personId: string) => world.volunteers.get(personId)?.erasedAt !== undefined;

  function visibleTo(session: ActiveSession, personIds: readonly string[]): string[] {
    const audience = audienceOf(session);
    return personIds.filter((personId) => {
      const row = world.volunteers.get(personId);
      if (row?.erasedAt !== undefined) return false;
      return personId === session.personId || (row && view(audience, world, 'volunteers', row));
    });
  }

  async function names(session: ActiveSession, personIds: readonly string[]): Promise<Named[]> {
    // Who acted under a record that was merged is known by the one that stays.
    const staying = new Map(
      visibleTo(session, personIds).map((personId) => [personId, stayingRecord(world, personId)]),
    );
    const found = await people.get(visibleTo(session, [...new Set(staying.values())]));
    await reads.record(
      readerOf(session),
      'screen',
      found.map(({ personId }) => ({ personId, reach: 'name' as const })),
    );
    const nameOf = new Map(found.map(({ personId, name }) => [personId, name]));
    return [...staying].flatMap(([personId, record]) => {
      const name = nameOf.get(record);
      return name === undefined ? [] : [{ personId, name }];
    });
  }

  return {
    async read(session, personIds, purpose = 'screen') {
      const unmerged = personIds.filter((id) => world.volunteers.get(id)?.mergedInto === undefined);
      const found = await people.get(visibleTo(session, unmerged));
      const shown = found.map(({ personId }) => ({ personId, reach: reachOf(world, session, personId) }));
      const most = await reads.record(readerOf(session), purpose, shown);
      const merged = personIds.filter((id) => world.volunteers.get(id)?.mergedInto !== undefined);
      const others = merged.length === 0 ? [] : await names(session, merged);
      const whole = found.map((person, index) => {
        const reach = shown[index]?.reach ?? 'name';
        const own = person.personId === session.personId;
        const shows = own || reaches.indexOf(reach) <= reaches.indexOf(most) ? reach : most;
        return { ...as(shows, person), ...(shows !== reach && { partial: true }) };
      });
      return [...whole, ...others];
    },
    names,
    erased: (personIds) => personIds.filter(isErased),
    async write(session, personId, update) {
      const refused = mayWrite(world, session, personId);
      if (refused) return refused;
      if (isErased(personId)) return erasedProblem;
      if (world.volunteers.get(personId)?.mergedInto !== undefined) return mergedProblem;
      if (!world.volunteers.has(personId) && (await people.get([personId])).length > 0)
        return problem('not-yours', 'this person is known and on no roster that you keep');
      await people.put([{ personId, ...update }]);
      // Merged while this was being written: what was known has gone to the other record.
      if (world.volunteers.get(personId)?.mergedInto !== undefined) await people.remove(personId);
      // Erased while this was being written.
      if (!isErased(personId)) return undefined;
      await people.remove(personId);
      return erasedProblem;
    },
  };
}

const erasedProblem = problem(
  'conflict',
  'the data of this person was erased: enrol whoever comes back under a new id',
);

const mergedProblem = problem(
  'conflict',
  'this record was merged into another one of the same person: change that one',
);

/** `name` alone; `number`: also how to reach the person or the family; `all`: also the record of service. */
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

function as(reach: Reach, { personId, name, phone, emergencyContact, service, partial }: Person): Person {
  return {
    personId,
    name,
    ...(reach !== 'name' && phone !== undefined && { phone }),
    ...(reach !== 'name' && emergencyContact !== undefined && { emergencyContact }),
    ...(reach === 'all' && service !== undefined && { service }),
    ...(partial !== undefined && { partial }),
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
