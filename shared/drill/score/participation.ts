/** Who was reached, and who came. */
import type { DrillEvents } from '../events.ts';
import type { Conduct } from './conduct.ts';
import { shareOf } from './distribution.ts';
import type { EventLink } from './logged-event.ts';
import type { RollCallStory } from './safety-calls.ts';
import type { AssignmentStory, Work } from './work.ts';

/** A team that takes part, called or not. */
export interface TakingPart {
  readonly teamId: string;
  readonly name: string;
  readonly simulated: boolean;
  readonly people: number;
}

export interface TeamParticipation {
  readonly teamId: string;
  readonly name: string;
  readonly simulated: boolean;
  /** As many as it has, where that is known. */
  readonly people?: number;
  readonly offers: number;
  /** Yes or no. */
  readonly answered: number;
  readonly accepted: number;
  readonly declined: number;
  readonly expired: number;
  readonly onScene: number;
  readonly completed: number;
  readonly peopleCalled: number;
  readonly peopleAnswered: number;
  readonly peopleOnScene: number;
  /** The offers and what was answered to them. */
  readonly links: readonly EventLink[];
}

export interface Participation {
  readonly teams: readonly TeamParticipation[];
  readonly teamsCalled: number;
  readonly teamsAccepted: number;
  readonly offers: number;
  readonly answered: number;
  /** Different people who were called on at least once, who answered at least once, and who came. */
  readonly peopleCalled: number;
  readonly peopleAnswered: number;
  readonly peopleOnScene: number;
  /** People who answered out of those called on: offers and roll calls. */
  readonly reachability?: number;
  /** Offers that were answered out of those that were not taken back first. */
  readonly answerShare?: number;
}

/**
 * Participation by team, the teams by name and id. A person answers by saying yes or no, by being among those whom
 * their team brings, or at a roll call; a leader's "no" is the team's answer and speaks for nobody else.
 */
export function participationOf(
  work: Work,
  rollCalls: readonly RollCallStory[],
  teams: readonly TakingPart[],
): Participation {
  const byTeam = new Map<string, AssignmentStory[]>();
  for (const story of work.assignments) {
    const known = byTeam.get(story.teamId);
    if (known) known.push(story);
    else byTeam.set(story.teamId, [story]);
  }
  const known = new Map<string, Omit<TakingPart, 'people'> & { people?: number }>();
  for (const team of teams) known.set(team.teamId, team);
  for (const { teamId, teamName } of work.assignments)
    if (!known.has(teamId)) known.set(teamId, { teamId, name: teamName, simulated: false });
  const rows = [...known.values()]
    .map((team) => teamParticipation(team, byTeam.get(team.teamId) ?? []))
    .toSorted((one, other) => compare(one.name, other.name) || compare(one.teamId, other.teamId));

  const called = new Set(work.assignments.flatMap((story) => story.called));
  const answered = new Set(work.assignments.flatMap(({ answeredBy }) => [...answeredBy]));
  for (const { missingPersonIds, answers } of rollCalls) {
    for (const personId of [...missingPersonIds, ...answers.flatMap(({ personIds }) => personIds)])
      called.add(personId);
    for (const personId of answers.flatMap(({ personIds }) => personIds)) answered.add(personId);
  }
  const reached = [...called].filter((personId) => answered.has(personId)).length;
  const total = (count: (row: TeamParticipation) => number) => rows.reduce((sum, row) => sum + count(row), 0);
  const waited = work.assignments.filter(({ end, answered: word }) => word || end !== 'withdrawn').length;
  const reachability = shareOf(reached, called.size);
  const answerShare = shareOf(
    total((row) => row.answered),
    waited,
  );
  return {
    teams: rows,
    teamsCalled: rows.filter(({ offers }) => offers > 0).length,
    teamsAccepted: rows.filter(({ accepted }) => accepted > 0).length,
    offers: total((row) => row.offers),
    answered: total((row) => row.answered),
    peopleCalled: called.size,
    peopleAnswered: reached,
    peopleOnScene: new Set(work.assignments.flatMap(({ onSceneIds }) => [...onSceneIds])).size,
    ...(reachability === undefined ? {} : { reachability }),
    ...(answerShare === undefined ? {} : { answerShare }),
  };
}

function teamParticipation(
  { teamId, name, simulated, people }: Omit<TakingPart, 'people'> & { people?: number },
  stories: readonly AssignmentStory[],
): TeamParticipation {
  const count = (holds: (story: AssignmentStory) => boolean) => stories.filter(holds).length;
  const distinct = (ids: (story: AssignmentStory) => Iterable<string>) =>
    new Set(stories.flatMap((story) => [...ids(story)])).size;
  return {
    teamId,
    name,
    simulated,
    ...(people === undefined ? {} : { people }),
    offers: stories.length,
    answered: count(({ answered }) => answered !== undefined),
    accepted: count(({ accepted }) => accepted !== undefined),
    declined: count(({ end }) => end === 'declined'),
    expired: count(({ end }) => end === 'expired'),
    onScene: count(({ onScene }) => onScene !== undefined),
    completed: count(({ completed }) => completed !== undefined),
    peopleCalled: distinct(({ called }) => called),
    peopleAnswered: distinct(({ answeredBy }) => answeredBy),
    peopleOnScene: distinct(({ onSceneIds }) => onSceneIds),
    links: stories.flatMap(({ offered, answered }) => [offered.link, ...(answered ? [answered.link] : [])]),
  };
}

/** By code point: the same on every machine. */
function compare(one: string, other: string): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}

/** The simulated teams as they were formed for the drill, and what their members are. */
export function formedTeams(conduct: Conduct): readonly DrillEvents['DrillTeamFormed'][] {
  return conduct.events
    .filter(({ type }) => type === 'DrillTeamFormed')
    .map(({ data }) => data as DrillEvents['DrillTeamFormed']);
}
