/**
 * Names of people, by person id. They are in the vault and in no row, so they are asked for as they are needed: many
 * components ask in one turn, one request goes out. Phones keep them, to read who is who without network.
 */
import { shallowReactive, shallowRef } from 'vue';
import type { Changes, Reset } from '@muster/shared/protocol/down/changes.ts';
import type { Person } from '@muster/shared/protocol/http/people.ts';
import { translate } from '../i18n/index.ts';
import { request } from './http.ts';
import type { Shelf } from './storage.ts';

const people = shallowReactive(new Map<string, Person>());
/** Whose data was erased for good: there is a word instead of a name. */
const erased = shallowReactive(new Set<string>());
/** X2: who is made up for a drill is in no vault, and goes by a callsign; kept when the drill is over, for the log names them. */
const callsigns = shallowReactive(new Map<string, string>());
/** Counts what came in and what was forgotten, for who keeps a list made of many names. */
export const namesHeard = shallowRef(0);
const wanted = new Set<string>();
/** Asked for and not known to the server, or not yet answered: not asked again at every rendering. */
const asked = new Set<string>();
const idsInOneRequest = 100;
const retryMilliseconds = 15_000;
let shelf: Shelf<Person> | undefined;
let scheduled = false;

/** Starts with the names kept on this device; a console keeps none. */
export async function beginPeople(kept?: Shelf<Person>): Promise<void> {
  // Whoever is on screen already has asked, and asks only once.
  const waiting = [...wanted];
  people.clear();
  erased.clear();
  callsigns.clear();
  asked.clear();
  wanted.clear();
  waiting.forEach(want);
  shelf = kept;
  for (const person of (await kept?.all().catch(() => [])) ?? [])
    if (!people.has(person.personId)) people.set(person.personId, person);
}

/** The person's name or callsign, a word for who was erased, or '' while it is on its way. Reactive. */
export function nameOf(personId: string | undefined): string {
  if (personId !== undefined && erased.has(personId)) return translate('domain.person.erased');
  return (personId && callsigns.get(personId)) || (personOf(personId)?.name ?? '');
}

/** What the vault tells this session of a person. Reactive. */
export function personOf(personId: string | undefined): Person | undefined {
  if (personId === undefined || callsigns.has(personId)) return undefined;
  const known = people.get(personId);
  if (!known && !erased.has(personId) && !asked.has(personId)) want(personId);
  return known;
}

/** The name if it is here already; asks for nothing, for to ask for a name is recorded. */
export function knownName(personId: string): string {
  return erased.has(personId) ? '' : (callsigns.get(personId) ?? people.get(personId)?.name ?? '');
}

/** Asks again for people whose data was just changed here. */
export function refreshPeople(personIds: readonly string[]): void {
  for (const personId of personIds) want(personId);
}

/**
 * What the rows tell of whom: who was erased is forgotten here as well. A phone that is no longer shown somebody it
 * has the name of asks again, for it may have been away when that person was erased.
 */
export function heardOfPeople(message: Reset | Changes): void {
  const rows = (message.kind === 'reset' ? message.rows.volunteers : message.upserts.volunteers) ?? [];
  for (const { personId, callsign } of rows)
    if (callsign !== undefined && callsigns.get(personId) !== callsign) callsigns.set(personId, callsign);
  void forget(rows.flatMap(({ personId, erasedAt }) => (erasedAt === undefined ? [] : [personId])));
  if (!shelf) return;
  const shown = new Set(rows.map(({ personId }) => personId));
  const gone =
    message.kind === 'reset'
      ? [...people.keys()].filter((personId) => !shown.has(personId))
      : (message.removes.volunteers ?? []).filter((personId) => people.has(personId));
  refreshPeople(gone);
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
    const reply = await request<{ people: Person[]; erased: string[] }>(`/api/people?ids=${ids.join(',')}`);
    if (reply.value) {
      await forget(reply.value.erased);
      await take(reply.value.people);
    } else setTimeout(() => ids.forEach((id) => asked.delete(id)), retryMilliseconds);
  }
}

async function take(answered: readonly Person[]): Promise<void> {
  // An answer may have been on its way when the rows told of the erasure.
  const found = answered.filter(({ personId }) => !erased.has(personId));
  for (const person of found) people.set(person.personId, person);
  namesHeard.value += 1;
  await shelf?.write({ put: found.map((person) => [person.personId, person]) }).catch(() => {});
}

async function forget(personIds: readonly string[]): Promise<void> {
  if (personIds.length === 0) return;
  for (const personId of personIds) {
    erased.add(personId);
    people.delete(personId);
  }
  namesHeard.value += 1;
  await shelf?.write({ remove: [...personIds] }).catch(() => {});
}
