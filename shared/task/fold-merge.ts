import type { Stamp } from '../kernel/decider.ts';
import type { RosterTables } from '../roster/schema.ts';
import type { TaskEvents } from './events.ts';
import type { TaskTables } from './schema.ts';

/** The duplicate retires into the person who stays, and their hours go along. */
export function foldMerge(
  { volunteers, ledgers }: TaskTables & RosterTables,
  { personId, duplicatePersonId, post, skills, certificates, spells }: TaskEvents['VolunteersMerged'],
  { at }: Stamp,
): void {
  const kept = volunteers.get(personId);
  const duplicate = volunteers.get(duplicatePersonId);
  if (!kept || !duplicate) return;
  const { sharingSince: _shared, dutyUntil: _until, ...rest } = duplicate;
  volunteers.set({
    ...rest,
    sharing: false,
    duty: 'off',
    dutySince: duplicate.duty === 'off' ? duplicate.dutySince : at,
    retiredAt: at,
    mergedInto: personId,
  });
  volunteers.set({ ...kept, post, skills, certificates });
  ledgers.delete(duplicatePersonId);
  if (spells.length > 0) ledgers.set({ personId, spells });
}
