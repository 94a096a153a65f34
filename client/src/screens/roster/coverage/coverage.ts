/** Who lacks what: for each division of a level, how many teams of each kind and people of each skill it has. */
import type { WorldView } from '@muster/shared/domain/world.ts';
import { isStatistical } from '@muster/shared/divisions/division-names.ts';
import { within, type DivisionLevel } from '@muster/shared/geo/division.ts';
import { realOnly } from '@muster/shared/incident/of-drill.ts';
import { teamKinds, type Volunteer } from '@muster/shared/roster/schema.ts';
import { certifiedSkills, skills } from '@muster/shared/roster/skills.ts';
import type { TreeShape } from '../tree/division-tree.ts';

export type CoverageBy = 'kind' | 'skill';
export const coverageLevels = ['county', 'town', 'village'] as const satisfies readonly DivisionLevel[];
export type CoverageLevel = (typeof coverageLevels)[number];

export interface CoverageRow {
  readonly code: string;
  readonly name: string;
  readonly teams: number;
  /** In the order of the columns. */
  readonly counts: readonly number[];
  readonly lacking: number;
}

export interface LevelCoverage {
  readonly level: CoverageLevel;
  readonly divisions: number;
  readonly withTeam: number;
}

export const coverageColumns: Readonly<Record<CoverageBy, readonly string[]>> = {
  kind: teamKinds,
  skill: skills,
};

const lengths: Readonly<Record<CoverageLevel, number>> = { county: 6, town: 9, village: 12 };

/** A skill that wants a certificate counts with a valid one. */
export function hasSkill(volunteer: Volunteer, skill: string, today: string): boolean {
  if (!volunteer.skills.some((one) => one.skill === skill)) return false;
  if (!certifiedSkills.includes(skill)) return true;
  return volunteer.certificates.some((one) => one.skill === skill && one.expiresOn >= today);
}

/**
 * The divisions of a level within one, in the order of their codes. What only the statistics call a county is none that
 * could lack a team; the towns in it are.
 */
function divisionsAt({ childrenOf }: TreeShape, division: string, level: CoverageLevel): string[] {
  return [...childrenOf.values()]
    .flat()
    .filter(
      (code) =>
        code.length === lengths[level] &&
        within(division, code) &&
        !(level === 'county' && isStatistical(code)),
    )
    .toSorted();
}

/** A team counts where it belongs and in all that lies above, never below: a county's team is no village's. */
export function coverageRows(
  world: WorldView,
  shape: TreeShape,
  { division, level, by, today }: { division: string; level: CoverageLevel; by: CoverageBy; today: string },
): CoverageRow[] {
  const columns = coverageColumns[by];
  const length = lengths[level];
  const rows = new Map(
    divisionsAt(shape, division, level).map((code) => [code, { teams: 0, counts: columns.map(() => 0) }]),
  );
  for (const team of realOnly(world, world.teams.values())) {
    const row = team.disbandedAt === undefined ? rows.get(team.division.slice(0, length)) : undefined;
    if (!row || team.division.length < length) continue;
    row.teams += 1;
    if (by === 'kind') addAt(row.counts, columns.indexOf(team.kind));
  }
  if (by === 'skill')
    for (const volunteer of realOnly(world, world.volunteers.values())) {
      const row =
        volunteer.retiredAt === undefined ? rows.get(volunteer.division.slice(0, length)) : undefined;
      if (!row || volunteer.division.length < length) continue;
      for (const { skill } of volunteer.skills)
        if (hasSkill(volunteer, skill, today)) addAt(row.counts, columns.indexOf(skill));
    }
  return [...rows].map(([code, { teams, counts }]) => ({
    code,
    name: shape.nameOf(code),
    teams,
    counts,
    lacking: counts.filter((count) => count === 0).length,
  }));
}

function addAt(counts: number[], index: number): void {
  const count = counts[index];
  if (count !== undefined) counts[index] = count + 1;
}

/** Of the counties, towns and villages within a division, how many have a team of their own or of one below. */
export function levelCoverage(world: WorldView, shape: TreeShape, division: string): LevelCoverage[] {
  const teams = realOnly(world, world.teams.values()).filter(({ disbandedAt }) => disbandedAt === undefined);
  return coverageLevels.flatMap((level) => {
    const codes = divisionsAt(shape, division, level);
    const held = new Set(
      teams
        .filter((team) => team.division.length >= lengths[level])
        .map((team) => team.division.slice(0, lengths[level])),
    );
    return codes.length === 0
      ? []
      : [{ level, divisions: codes.length, withTeam: codes.filter((code) => held.has(code)).length }];
  });
}
