/** The people of a division, filtered and in order. Names come from outside: they are in the vault, not in the rows. */
import type { WorldView } from '@muster/shared/domain/world.ts';
import { within } from '@muster/shared/geo/division.ts';
import { realOnly } from '@muster/shared/incident/of-drill.ts';
import { duties, type Duty, type Post, type Team, type Volunteer } from '@muster/shared/roster/schema.ts';

export interface PeopleFilter {
  readonly division: string;
  readonly skill: string;
  readonly duty: Duty | '';
  readonly retired: boolean;
}

export interface PersonLine {
  readonly volunteer: Volunteer;
  readonly team: Team | undefined;
}

export const peopleOrders = ['team', 'name', 'post', 'duty'] as const;
export type PeopleOrder = (typeof peopleOrders)[number];

const postRank = ['leader', 'deputy', 'member'] satisfies Post[];

export function peopleLines(
  world: WorldView,
  { division, skill, duty, retired }: PeopleFilter,
): PersonLine[] {
  const lines: PersonLine[] = [];
  for (const volunteer of realOnly(world, world.volunteers.values())) {
    if (!within(division, volunteer.division) || volunteer.erasedAt !== undefined) continue;
    if ((volunteer.retiredAt !== undefined) !== retired) continue;
    if (duty !== '' && volunteer.duty !== duty) continue;
    if (skill !== '' && !volunteer.skills.some((one) => one.skill === skill)) continue;
    lines.push({ volunteer, team: world.teams.get(volunteer.teamId) });
  }
  return lines;
}

const byText = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);

/** By team: as the divisions go, the leader first in each. */
export function sortPeople(
  lines: readonly PersonLine[],
  order: PeopleOrder,
  nameOf: (personId: string) => string,
): PersonLine[] {
  const byTeam = (one: PersonLine, other: PersonLine): number =>
    byText(one.volunteer.division, other.volunteer.division) ||
    byText(one.team?.name ?? '', other.team?.name ?? '') ||
    postRank.indexOf(one.volunteer.post) - postRank.indexOf(other.volunteer.post);
  if (order === 'team') return lines.toSorted(byTeam);
  if (order === 'post')
    return lines.toSorted(
      (one, other) =>
        postRank.indexOf(one.volunteer.post) - postRank.indexOf(other.volunteer.post) || byTeam(one, other),
    );
  if (order === 'duty')
    return lines.toSorted(
      (one, other) =>
        duties.indexOf(other.volunteer.duty) - duties.indexOf(one.volunteer.duty) || byTeam(one, other),
    );
  const collator = new Intl.Collator('zh-CN', { numeric: true });
  const named = lines.map((line) => ({ line, name: nameOf(line.volunteer.personId) }));
  return named.toSorted((one, other) => collator.compare(one.name, other.name)).map(({ line }) => line);
}
