/** Who is told of in an export, with as much as the operator asked for; it is recorded before it is handed out. */
import type { Person } from '@muster/shared/protocol/http/people.ts';
import type { Reader, ReadLog } from '../../door/reads.ts';
import type { PeopleStore } from '../../vault/vault.ts';

/** `name` alone; `number`: also how to reach them. The record of service is in no export. */
export const exportReaches = ['name', 'number'] as const;
export type ExportReach = (typeof exportReaches)[number];

export interface PeopleSource {
  readonly people: Pick<PeopleStore, 'get'>;
  readonly reads: Pick<ReadLog, 'record'>;
  readonly reader: Reader;
}

/** Those of the ids whom the vault knows. */
export async function exportedPeople(
  { people, reads, reader }: PeopleSource,
  personIds: readonly string[],
  asked: ExportReach,
): Promise<Person[]> {
  const found = await people.get(personIds);
  const shown = found.map(({ personId }) => ({ personId, reach: asked }));
  // Where it cannot be recorded who was shown, it is names and nothing else.
  const may = await reads.record(reader, 'export', shown);
  const reach = may === 'name' ? 'name' : asked;
  return found.map(({ personId, name, phone, emergencyContact }) => ({
    personId,
    name,
    ...(reach === 'number' && phone !== undefined && { phone }),
    ...(reach === 'number' && emergencyContact !== undefined && { emergencyContact }),
  }));
}

/** Where somebody was is as personal as their number: nothing is handed out of which there is no record. */
export async function recordExportedTrails(
  { reads, reader }: Pick<PeopleSource, 'reads' | 'reader'>,
  personIds: readonly string[],
): Promise<void> {
  const shown = personIds.map((personId) => ({ personId, reach: 'number' as const }));
  if ((await reads.record(reader, 'export', shown)) === 'name')
    throw new Error('whose trails are handed out is written down, and that is not possible now');
}
