/** Excluded teams in the order in which they are worth reading: those that may be sent all the same come first. */
import { exclusionCodes, type Exclusion, type ExclusionCode } from '@muster/shared/matching/limits.ts';

/** What could be had soon or with a reason, before what cannot be helped. */
const order: readonly ExclusionCode[] = [
  'rest-owed',
  'certificate-expired',
  'too-late',
  'team-engaged',
  'member-called',
  'member-engaged',
  'twelve-hours',
  'off-duty',
  'no-one-available',
  'crew-too-small',
  'too-far',
  'equipment-missing',
  'skill-missing',
];

function place({ code }: Exclusion): number {
  const found = order.indexOf(code);
  return found < 0 ? exclusionCodes.length : found;
}

export function sortedExclusions(excluded: readonly Exclusion[]): Exclusion[] {
  return excluded.toSorted((one, other) => place(one) - place(other) || (one.teamId < other.teamId ? -1 : 1));
}
