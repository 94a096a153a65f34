/**
 * A whole roster in one commit: every row of it or none. Ids that exist are refused and never overwritten, so that a
 * file imported twice cannot undo what was changed in between; all that is wrong is told at once.
 */
import { accept } from '../kernel/decider.ts';
import { refuse, type Refusal } from '../kernel/refusal.ts';
import type { RosterDeciders } from './deciders.ts';
import type { RosterEvent } from './events.ts';
import {
  leaderOf,
  refuseRepeatedCertificate,
  refuseUnclearEquipment,
  refuseRepeatedSkill,
  standingTeam,
  type Refused,
} from './lookups.ts';
import type { RosterWorld } from './schema.ts';

/** So many problems are told in words; the facts count all of them. */
const toldProblems = 20;

type Roster = Parameters<RosterDeciders['ImportRoster']>[1];

export const importDeciders = {
  ImportRoster(world, { teams, volunteers }) {
    if (teams.length + volunteers.length === 0)
      return refuse('roster-empty', 'the roster names no team and no volunteer: give at least one');
    const problems: Refusal[] = [];
    const events: RosterEvent[] = [
      ...readTeams(world, teams, problems),
      ...readVolunteers(world, teams, volunteers, problems),
    ];
    return problems.length > 0 ? refuseAll(problems) : accept(...events);
  },
} satisfies Partial<RosterDeciders>;

function readTeams(world: RosterWorld, teams: Roster['teams'], problems: Refusal[]): RosterEvent[] {
  const seen = new Set<string>();
  return teams.map((team) => {
    const { teamId } = team;
    if (seen.has(teamId)) note(problems, refuse('duplicate-id', `team ${teamId} stands twice in the roster`));
    if (world.teams.has(teamId)) note(problems, refuse('team-exists', `team ${teamId} exists`));
    note(problems, refuseUnclearEquipment(team.equipment), `team ${teamId}`);
    seen.add(teamId);
    return { type: 'TeamRegistered', data: team };
  });
}

function readVolunteers(
  world: RosterWorld,
  teams: Roster['teams'],
  volunteers: Roster['volunteers'],
  problems: Refusal[],
): RosterEvent[] {
  const divisions = new Map(teams.map(({ teamId, division }) => [teamId, division]));
  const leaders = new Map<string, string>();
  const seen = new Set<string>();
  return volunteers.flatMap((volunteer) => {
    const { personId, teamId, post } = volunteer;
    if (seen.has(personId))
      note(problems, refuse('duplicate-id', `person ${personId} stands twice in the roster`));
    seen.add(personId);
    if (world.volunteers.has(personId))
      note(problems, refuse('person-enrolled', `person ${personId} exists`));
    note(problems, refuseRepeatedSkill(volunteer.skills), `person ${personId}`);
    note(problems, refuseRepeatedCertificate(volunteer.certificates), `person ${personId}`);
    const division = divisions.get(teamId) ?? divisionOf(world, teamId, problems);
    if (post === 'leader') {
      const leader = leaders.get(teamId) ?? leaderOf(world, teamId)?.personId;
      if (leader !== undefined)
        note(problems, refuse('post-taken', `person ${personId} cannot lead team ${teamId}: ${leader} does`));
      leaders.set(teamId, leader ?? personId);
    }
    return division === undefined ? [] : [{ type: 'VolunteerEnrolled', data: { ...volunteer, division } }];
  });
}

function divisionOf(world: RosterWorld, teamId: string, problems: Refusal[]): string | undefined {
  const { row, refused } = standingTeam(world, teamId);
  note(problems, refused);
  return row?.division;
}

function note(problems: Refusal[], refused: Refused | undefined, whose?: string): void {
  if (!refused) return;
  const { code, detail } = refused.refusal;
  problems.push({ code, detail: whose === undefined ? detail : `${whose}: ${detail}` });
}

/** The facts: `count` of all problems, and how many there are of each code. */
function refuseAll(problems: readonly Refusal[]): Refused {
  const counts: Record<string, number> = {};
  for (const { code } of problems) counts[code] = (counts[code] ?? 0) + 1;
  const told = problems.slice(0, toldProblems).map(({ code, detail }) => `${code}: ${detail}`);
  const more = problems.length - told.length;
  return refuse(
    'import-conflict',
    `nothing was imported; mend these and import again: ${told.join('; ')}${more > 0 ? `; and ${more} more` : ''}`,
    { ...counts, count: problems.length },
  );
}
