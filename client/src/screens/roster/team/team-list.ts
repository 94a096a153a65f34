/** The roster's teams, filtered and in order, with how many of each could come. */
import type { WorldView } from '@muster/shared/domain/world.ts';
import { within } from '@muster/shared/geo/division.ts';
import { realOnly } from '@muster/shared/incident/of-drill.ts';
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
  readonly led: boolean;
  readonly engaged: boolean;
}

export const teamOrders = ['division', 'name', 'kind', 'people', 'ready'] as const;
export type TeamOrder = (typeof teamOrders)[number];

const byText = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);

export function teamLines(world: WorldView, { division, kind, name }: TeamFilter): TeamLine[] {
  const typed = name.trim().toLowerCase();
  return realOnly(world, world.teams.values())
    .filter(
      (team) =>
        team.disbandedAt === undefined &&
        within(division, team.division) &&
        (kind === '' || team.kind === kind) &&
        team.name.toLowerCase().includes(typed),
    )
    .map((team) => {
      const members = world.volunteers.by('team', team.teamId);
      return {
        team,
        people: members.length,
        ready: members.filter(({ duty }) => duty !== 'off').length,
        led: members.some(({ post }) => post === 'leader'),
        engaged: world.assignments.by('team', team.teamId).length > 0,
      };
    });
}

export function sortTeams(lines: readonly TeamLine[], order: TeamOrder): TeamLine[] {
  const collator = new Intl.Collator('zh-CN', { numeric: true });
  const byDivision = (one: TeamLine, other: TeamLine): number =>
    byText(one.team.division, other.team.division) || collator.compare(one.team.name, other.team.name);
  const orders: Record<TeamOrder, (one: TeamLine, other: TeamLine) => number> = {
    division: byDivision,
    name: (one, other) => collator.compare(one.team.name, other.team.name),
    kind: (one, other) => byText(one.team.kind, other.team.kind) || byDivision(one, other),
    people: (one, other) => other.people - one.people || byDivision(one, other),
    ready: (one, other) => other.ready - one.ready || byDivision(one, other),
  };
  return lines.toSorted(orders[order]);
}
