/** Which fields of which rows are sealed, and how. A person put aside is sealed as one who is kept: they move as they are. */
import type { AccountRecord, Person, VaultRow } from '../vault.ts';
import type { Keyring } from './keyring.ts';
import { seal, sealedBy, unseal, type SealPlace } from './sealed-text.ts';

const personFields = ['name', 'phone', 'emergencyContact', 'service'] as const;

/** Shown for somebody whose name does not open. */
export const unreadableName = '？？？';

export function sealPerson(ring: Keyring, { partial: _, ...person }: Person): Person {
  return eachField(person, (value, place) => seal(ring, place, value));
}

/** What does not open is left out, and the row says so: one bad value is that person's trouble alone. */
export function openPerson(ring: Keyring, person: Person): Person {
  const closed: string[] = [];
  const opened = eachField(person, (value, place) => {
    const text = unseal(ring, place, value);
    if (text === undefined) closed.push(place[2]);
    return text;
  });
  return closed.length === 0 ? opened : { ...opened, name: opened.name ?? unreadableName, partial: true };
}

export function sealAccountName(ring: Keyring, accountId: string, name: string): string {
  return seal(ring, ['account', accountId, 'name'], name);
}

/** An account whose name does not open is called as it signs in. */
export function openAccount(ring: Keyring, record: AccountRecord): AccountRecord {
  const name = unseal(ring, ['account', record.accountId, 'name'], record.name);
  return { ...record, name: name ?? record.account };
}

/** The row with every value sealed by the current key; the very same row when that is so already. */
export function resealRow(ring: Keyring, row: VaultRow): VaultRow {
  switch (row.kind) {
    case 'person': {
      const record = resealPerson(ring, row.record);
      return record === row.record ? row : { kind: 'person', record };
    }
    case 'staged': {
      const people = row.record.people.map((person) => resealPerson(ring, person));
      const same = people.every((person, index) => person === row.record.people[index]);
      return same ? row : { kind: 'staged', record: { ...row.record, people } };
    }
    case 'account': {
      const { accountId } = row.record;
      const name = resealed(ring, ['account', accountId, 'name'], row.record.name);
      return name === row.record.name ? row : { kind: 'account', record: { ...row.record, name } };
    }
    default:
      return row;
  }
}

/** The ids of the keys that sealed the row's values. */
export function keysOf({ kind, record }: VaultRow): string[] {
  const people = kind === 'person' ? [record] : kind === 'staged' ? record.people : [];
  const values = people.flatMap((person) => personFields.map((field) => person[field]));
  if (kind === 'account') values.push(record.name);
  return values.flatMap((value) => (value === undefined ? [] : (sealedBy(value) ?? [])));
}

function resealPerson(ring: Keyring, person: Person): Person {
  const next = eachField(person, (value, place) => resealed(ring, place, value));
  return personFields.every((field) => next[field] === person[field]) ? person : next;
}

/** What does not open stays as it is: its key may yet be found. */
function resealed(ring: Keyring, place: SealPlace, value: string): string {
  if (sealedBy(value) === ring.current().id) return value;
  const text = unseal(ring, place, value);
  return text === undefined ? value : seal(ring, place, text);
}

function eachField<T extends string | undefined>(
  person: Person,
  change: (value: string, place: SealPlace) => T,
): Person {
  const next: Record<string, unknown> = { ...person };
  for (const field of personFields) {
    const value = person[field];
    if (value === undefined) continue;
    const changed = change(value, ['person', person.personId, field]);
    if (changed === undefined) delete next[field];
    else next[field] = changed;
  }
  return next as unknown as Person;
}
