/**
 * An invented roster over real divisions. Everything follows from the seed, so a world can be made again, and from
 * `today`, so that certificates are current whenever it is made. What is personal stands apart from what is not.
 */
import type { Place } from '@muster/shared/geo/place.ts';
import type { CommandData } from '@muster/shared/domain/commands.ts';
import type { Post } from '@muster/shared/roster/schema.ts';
import type { Divisions } from '../divisions/divisions.ts';
import type { Places } from '../divisions/places.ts';
import { seeded, type Source } from '../random/seeded.ts';
import { stableId } from '../random/stable-id.ts';
import { inventedPhone, inventIdentity } from './names.ts';
import { listStations } from './stations.ts';
import { planTeams, type PlannedTeam } from './team-plan.ts';
import { teamProfiles } from './team-profiles.ts';
import { drawCertificates, drawDuty, drawSkills } from './volunteer.ts';

type RosterTeam = CommandData<'ImportRoster'>['teams'][number];
export type RosterVolunteer = CommandData<'ImportRoster'>['volunteers'][number];
type RosterStation = CommandData<'RegisterStation'>;

/** What only the vault may hold. */
interface RosterPerson {
  readonly personId: string;
  readonly name: string;
  readonly phone: string;
  readonly sex: 'male' | 'female';
  readonly birthYear: number;
  /** Roughly where the person sleeps: within a few kilometres of the team's home. */
  readonly home: Place;
}

export interface Roster {
  readonly stations: readonly RosterStation[];
  readonly teams: readonly RosterTeam[];
  readonly volunteers: readonly RosterVolunteer[];
  readonly people: readonly RosterPerson[];
}

export interface RosterPlan {
  readonly seed: string;
  /** The day the roster is for, YYYY-MM-DD. */
  readonly today: string;
  readonly divisions: Divisions;
  readonly places: Places;
  /** The region, by its code: everything generated is at or below it. */
  readonly scope: string;
  readonly teamCount: number;
  readonly volunteerCount: number;
}

const SMALLEST_TEAM = 8;
/** How large a team is beside the others, by the length of its division's code. */
const SIZE_BY_CODE_LENGTH: Readonly<Record<number, number>> = { 4: 30, 6: 28, 9: 22 };

/** Team sizes that add up to exactly `volunteerCount`, none below the smallest. */
function shareOut(source: Source, planned: readonly PlannedTeam[], volunteerCount: number): number[] {
  const spare = volunteerCount - planned.length * SMALLEST_TEAM;
  if (spare < 0)
    throw new RangeError(`${planned.length} teams need ${planned.length * SMALLEST_TEAM} volunteers`);
  const weights = planned.map(
    ({ division }) => (SIZE_BY_CODE_LENGTH[division.length] ?? 20) * (0.7 + 0.6 * source.next()),
  );
  const whole = weights.reduce((sum, weight) => sum + weight, 0);
  let given = 0;
  let reached = 0;
  return weights.map((weight) => {
    // Rounding the running total instead of each share loses and invents nobody.
    reached += (weight / whole) * spare;
    const share = Math.round(reached) - given;
    given += share;
    return SMALLEST_TEAM + share;
  });
}

function postOf(rank: number, size: number): Post {
  if (rank === 0) return 'leader';
  return rank <= (size > 20 ? 2 : 1) ? 'deputy' : 'member';
}

function equip(planned: PlannedTeam, size: number, source: Source): RosterTeam['equipment'] {
  return Object.entries(teamProfiles[planned.kind].equipment).map(([kind, count]) => ({
    kind,
    count: Math.max(1, Math.round((count * size * (0.8 + 0.4 * source.next())) / 25)),
  }));
}

/** Generates the roster of a plan; the same plan always gives the same roster. */
export function generateRoster(plan: RosterPlan): Roster {
  const { seed, today, divisions, places, scope } = plan;
  const year = Number(today.slice(0, 4));
  const planned = planTeams(divisions, scope, plan.teamCount, seed);
  const sizes = shareOut(seeded(`${seed} sizes`), planned, plan.volunteerCount);
  const teams: RosterTeam[] = [];
  const volunteers: RosterVolunteer[] = [];
  const people: RosterPerson[] = [];

  planned.forEach((team, index) => {
    const { division, kind, name } = team;
    const size = sizes[index] ?? SMALLEST_TEAM;
    const source = seeded(`${seed} ${division} ${kind}`);
    const teamId = stableId(`${seed} team ${division} ${kind}`);
    const home = places.near(division, `${seed} ${kind}`, 1.5);
    teams.push({ teamId, name, kind, division, home, equipment: equip(team, size, source) });

    for (let rank = 0; rank < size; rank++) {
      const personId = stableId(`${seed} person ${division} ${kind} ${rank}`);
      const post = postOf(rank, size);
      const skills = drawSkills(source, teamProfiles[kind], post);
      const province = divisions.fullName(division.slice(0, 2));
      const certificates = drawCertificates(source, skills, today, province);
      volunteers.push({ personId, teamId, post, skills, certificates, duty: drawDuty(source, post) });
      people.push({
        personId,
        ...inventIdentity(source, year, teamProfiles[kind].femaleShare),
        phone: inventedPhone(people.length + 1),
        home: places.near(division, personId, 4),
      });
    }
  });
  return { stations: listStations(divisions, places, scope, 'town'), teams, volunteers, people };
}
