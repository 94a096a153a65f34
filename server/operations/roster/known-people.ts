/**
 * Which rows name somebody who is on the roster already: by phone number, or by name in the same team. Only people whom
 * the importer keeps are compared: the answer must not tell of others.
 */
import type { WorldView } from '@muster/shared/domain/world.ts';
import { within } from '@muster/shared/geo/division.ts';
import { realOnly } from '@muster/shared/incident/of-drill.ts';
import type { AlreadyThere } from '@muster/shared/protocol/http/roster-import.ts';
import { normalPhone } from '../../door/phone-number.ts';
import type { PeopleStore } from '../../vault/vault.ts';
import type { VolunteerRow } from './read-roster.ts';
import type { Slices } from './slices.ts';

export interface KnownPeopleParts {
  readonly people: Pick<PeopleStore, 'get'>;
  readonly world: WorldView;
  readonly scope: string;
  readonly slices: Slices;
}

const peopleAtOnce = 100;
/** A number of fewer digits is a house line or a mistake. */
const fewestDigits = 7;

export async function findKnownPeople(
  rows: readonly VolunteerRow[],
  { people, world, scope, slices }: KnownPeopleParts,
): Promise<AlreadyThere[]> {
  const phones = new Set(rows.map(({ person }) => phoneOf(person)).filter((phone) => phone !== ''));
  const names = new Set(rows.map(({ person, volunteer }) => nameIn(volunteer.teamId, person.name)));
  const byPhone = new Map<string, string>();
  const byName = new Map<string, string>();
  const ids: string[] = [];
  for (const { personId, division, retiredAt } of realOnly(world, world.volunteers.values()))
    if (retiredAt === undefined && within(scope, division)) ids.push(personId);
  slices.tell('names', 0, ids.length);
  for (let start = 0; start < ids.length; start += peopleAtOnce) {
    for (const person of await people.get(ids.slice(start, start + peopleAtOnce))) {
      const phone = phoneOf(person);
      if (phones.has(phone)) byPhone.set(phone, person.personId);
      const name = nameIn(world.volunteers.get(person.personId)?.teamId ?? '', person.name);
      if (names.has(name)) byName.set(name, person.personId);
    }
    await slices.breathe('names', start, ids.length);
  }
  slices.tell('names', ids.length, ids.length);
  return rows.flatMap(({ number: row, person, volunteer }): AlreadyThere[] => {
    const { name } = person;
    const samePhone = byPhone.get(phoneOf(person));
    if (samePhone !== undefined) return [{ row, personId: samePhone, by: 'phone', name }];
    const sameName = byName.get(nameIn(volunteer.teamId, name));
    return sameName === undefined ? [] : [{ row, personId: sameName, by: 'name', name }];
  });
}

function phoneOf({ phone = '' }: { readonly phone?: string }): string {
  const normal = normalPhone(phone);
  return normal.length < fewestDigits ? '' : normal;
}

function nameIn(teamId: string, name: string): string {
  return `${teamId} ${name.replaceAll(/\s/g, '')}`;
}
