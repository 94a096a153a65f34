/** The roster's teams, filtered, with how many of each could come. */
import type { WorldView } from '@muster/shared/domain/world.ts';
import type { Team, TeamKind } from '@muster/shared/roster/schema.ts';

export interface TeamFilter {
  readonly division: string;
  readonly kind: TeamKind | '';
  readonly name: string;
}

export interface TeamLine {
  readonly team: Team;
  readonly people: number;
  /** On standby or on duty. */
  readonly ready: number;
  readonly engaged: boolean;
}

export function teamLines(world: WorldView, { division, kind, name }: TeamFilter): TeamLine[] {
  const typed = name.trim().toLowerCase();
  return [...world.teams.values()]
    .filter(
      (team) =>
        team.disbandedAt === undefined &&
        team.division.startsWith(division) &&
        (kind === '' || team.kind === kind) &&
        team.name.toLowerCase().includes(typed),
    )
    .toSorted(
      (one, other) => one.division.localeCompare(other.division) || one.name.localeCompare(other.name),
    )
    .map((team) => {
      const members = world.volunteers.by('team', team.teamId);
      return {
        team,
        people: members.length,
        ready: members.filter(({ duty }) => duty !== 'off').length,
        engaged: world.assignments.by('team', team.teamId).length > 0,
      };
    });
}
