/** Standing teams that may be asked to take part, by what is typed of their name. */
import { overlap } from '@muster/shared/geo/division.ts';
import type { Team } from '@muster/shared/roster/schema.ts';

/** Not those chosen already, nor disbanded, nor made up for a drill; the drill's own divisions first. */
export function teamChoices<Row extends Team & { readonly drillId?: string | undefined }>(
  teams: Iterable<Row>,
  typed: string,
  division: string,
  chosen: readonly string[],
  atMost: number,
): Row[] {
  const wanted = typed.trim().toLowerCase();
  return [...teams]
    .filter(
      ({ teamId, name, disbandedAt, drillId }) =>
        disbandedAt === undefined &&
        drillId === undefined &&
        !chosen.includes(teamId) &&
        name.toLowerCase().includes(wanted),
    )
    .toSorted(
      (one, other) =>
        Number(overlap(division, other.division)) - Number(overlap(division, one.division)) ||
        one.division.localeCompare(other.division) ||
        one.name.localeCompare(other.name),
    )
    .slice(0, atMost);
}
