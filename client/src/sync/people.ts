/**
 * Names of people, by person id. They are in the vault and in no row, so they are asked for as they are needed: many
 * components ask in one turn, one request goes out. Phones keep them, to read who is who without network.
 */
import { shallowReactive } from 'vue';
import type { Person } from '@muster/shared/protocol/http/people.ts';
import { request } from './http.ts';
import type { Shelf } from './storage.ts';

const people = shallowReactive(new Map<string, Person>());
const wanted = new Set<string>();
/** Asked for and not known to the server, or not yet answered: not asked again at every rendering. */
const asked = new Set<string>();
const idsInOneRequest = 100;
const retryMilliseconds = 15_000;
let shelf: Shelf<Person> | undefined;
let scheduled = false;

/** Starts with the names kept on this device; a console keeps none. */
export async function beginPeople(kept?: Shelf<Person>): Promise<void> {
  people.clear();
  asked.clear();
  wanted.clear();
  shelf = kept;
  for (const person of (await kept?.all().catch(() => [])) ?? [])
    if (!people.has(person.personId)) people.set(person.personId, person);
}

/** The person's name, or '' while it is on its way. Reactive. */
export function nameOf(personId: string | undefined): string {
  return personOf(personId)?.name ?? '';
}

/** What the vault tells this session of a person. Reactive. */
export function personOf(personId: string | undefined): Person | undefined {
  if (personId === undefined) return undefined;
  const known = people.get(personId);
  if (!known && !asked.has(personId)) want(personId);
  return known;
}

/** Asks again for people whose data was just changed here. */
export function refreshPeople(personIds: readonly string[]): void {
  for (const personId of personIds) want(personId);
}

function want(personId: string): void {
  wanted.add(personId);
  asked.add(personId);
  if (scheduled) return;
  scheduled = true;
  setTimeout(() => {
    scheduled = false;
    void askForWanted();
  }, 20);
}

async function askForWanted(): Promise<void> {
  const all = [...wanted];
  wanted.clear();
  for (let start = 0; start < all.length; start += idsInOneRequest) {
    const ids = all.slice(start, start + idsInOneRequest);
    const reply = await request<{ people: Person[] }>(`/api/people?ids=${ids.join(',')}`);
    if (reply.value) await take(reply.value.people);
    else setTimeout(() => ids.forEach((id) => asked.delete(id)), retryMilliseconds);
  }
}

async function take(found: readonly Person[]): Promise<void> {
  for (const person of found) people.set(person.personId, person);
  await shelf?.write({ put: found.map((person) => [person.personId, person]) }).catch(() => {});
}
