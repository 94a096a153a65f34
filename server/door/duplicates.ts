/**
 * People of the roster who may be one and the same: of one phone number, or of one name in one team or one county. One
 * pass over the vault, in slices, so that nobody waits for it; one search at a time for the same scope. Who is compared is
 * seen by nobody; who is shown is recorded as read.
 */
import type { WorldView } from '@muster/shared/domain/world.ts';
import { within } from '@muster/shared/geo/division.ts';
import { realOnly } from '@muster/shared/incident/of-drill.ts';
import type { DuplicateGroup, Duplicates } from '@muster/shared/protocol/http/duplicates.ts';
import type { PeopleStore, Person } from '../vault/vault.ts';
import type { DoorProblem } from './door.ts';
import { normalPhone } from './phone-number.ts';
import { fail } from './problem.ts';
import { reaches, readerOf, type ReadLog } from './reads.ts';
import type { ActiveSession } from './sessions.ts';

type Found =
  | { readonly duplicates: Duplicates; readonly problem?: never }
  | { readonly problem: DoorProblem; readonly duplicates?: never };

export interface DuplicateDesk {
  find(session: ActiveSession, scope: string | undefined): Promise<Found>;
}

export interface DuplicateDeskParts {
  readonly people: Pick<PeopleStore, 'get'>;
  readonly reads: ReadLog;
  readonly world: WorldView;
}

const peopleAtOnce = 100;
const mostGroups = 200;
/** More than that are no duplicates but a station's own number. */
const mostInGroup = 20;
/** A number of fewer digits is a house line or a mistake, and says little. */
const fewestDigits = 7;
const countyDigits = 6;

type Twin = DuplicateGroup['people'][number];
type Reason = DuplicateGroup['reason'];

export function createDuplicateDesk({ people, reads, world }: DuplicateDeskParts): DuplicateDesk {
  const searches = new Map<string, Promise<Duplicates>>();

  async function search(scope: string): Promise<Duplicates> {
    const ids: string[] = [];
    for (const { personId, division, retiredAt, erasedAt } of realOnly(world, world.volunteers.values()))
      if (retiredAt === undefined && erasedAt === undefined && within(scope, division)) ids.push(personId);
    const twins = new Twins();
    for (let start = 0; start < ids.length; start += peopleAtOnce) {
      for (const person of await people.get(ids.slice(start, start + peopleAtOnce))) {
        const row = world.volunteers.get(person.personId);
        // What cannot be opened is alike to everything else that cannot.
        if (row && row.retiredAt === undefined && person.partial !== true) twins.add(twinOf(person, row));
      }
      await new Promise((resolve) => setImmediate(resolve));
    }
    const { groups, more } = twins.groups();
    return { groups, compared: ids.length, more };
  }

  function shared(scope: string): Promise<Duplicates> {
    const under = searches.get(scope);
    if (under) return under;
    const begun = search(scope).finally(() => searches.delete(scope));
    searches.set(scope, begun);
    return begun;
  }

  return {
    async find(session, asked) {
      if (session.role !== 'administrator' && session.role !== 'staff')
        return fail('role-not-allowed', 'duplicates are looked for by who keeps the roster');
      const scope = asked ?? session.scope;
      if (!within(session.scope, scope)) return fail('out-of-scope', 'this division is outside your scope');
      const duplicates = await shared(scope);
      const shown = new Map<string, Twin>();
      for (const group of duplicates.groups) for (const twin of group.people) shown.set(twin.personId, twin);
      const most = await reads.record(
        readerOf(session),
        'duplicates',
        [...shown.values()].map(({ personId, phone }) => ({
          personId,
          reach: phone === undefined ? ('name' as const) : ('number' as const),
        })),
      );
      if (reaches.indexOf(most) >= reaches.indexOf('number')) return { duplicates };
      return { duplicates: { ...duplicates, groups: duplicates.groups.map(withoutPhones) } };
    },
  };
}

function twinOf({ personId, name, phone }: Person, row: { teamId: string; division: string }): Twin {
  const { teamId, division } = row;
  return { personId, name, ...(phone !== undefined && { phone }), teamId, division };
}

function withoutPhones({ reason, people }: DuplicateGroup): DuplicateGroup {
  return { reason, people: people.map(({ phone: _, ...twin }) => twin) };
}

/** Gathers people by what makes them alike. */
class Twins {
  readonly #alike: Record<Reason, Map<string, Twin[]>> = {
    phone: new Map(),
    'name-in-team': new Map(),
    'name-in-county': new Map(),
  };
  /** Those of two and more, so that the end need not look at everybody again. */
  readonly #several: Record<Reason, Twin[][]> = { phone: [], 'name-in-team': [], 'name-in-county': [] };

  add(twin: Twin): void {
    const name = twin.name.replaceAll(/\s/g, '').toLowerCase();
    const phone = normalPhone(twin.phone ?? '');
    if (phone.length >= fewestDigits) this.#put('phone', phone, twin);
    this.#put('name-in-team', `${twin.teamId} ${name}`, twin);
    if (twin.division.length >= countyDigits)
      this.#put('name-in-county', `${twin.division.slice(0, countyDigits)} ${name}`, twin);
  }

  /** The surest first; people who stand together in one group are not put together again by less. */
  groups(): { readonly groups: DuplicateGroup[]; readonly more: boolean } {
    const groups: DuplicateGroup[] = [];
    const together = new Set<string>();
    for (const reason of ['phone', 'name-in-team', 'name-in-county'] as const)
      for (const people of this.#several[reason]) {
        if (people.length > mostInGroup) continue;
        const pairs = pairsOf(people);
        if (pairs.every((pair) => together.has(pair))) continue;
        if (groups.length === mostGroups) return { groups, more: true };
        for (const pair of pairs) together.add(pair);
        groups.push({ reason, people });
      }
    return { groups, more: false };
  }

  #put(reason: Reason, key: string, twin: Twin): void {
    const alike = this.#alike[reason].get(key);
    if (!alike) this.#alike[reason].set(key, [twin]);
    else if (alike.push(twin) === 2) this.#several[reason].push(alike);
  }
}

function pairsOf(people: readonly Twin[]): string[] {
  const ids = people.map(({ personId }) => personId).toSorted();
  return ids.flatMap((one, index) => ids.slice(index + 1).map((other) => `${one} ${other}`));
}
