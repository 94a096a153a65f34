/** Who was reached, and who came. */
import type { DrillEvents } from '../events.ts';
import type { Conduct } from './conduct.ts';
import { shareOf } from './distribution.ts';
import type { EventLink } from './logged-event.ts';
import type { MadeUp } from './made-up.ts';
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

/** Who was reached among real people, or among those made up for the drill. */
interface Reached {
  readonly peopleCalled: number;
  readonly peopleAnswered: number;
  readonly peopleOnScene: number;
  readonly offers: number;
  readonly answered: number;
  readonly reachability?: number;
  readonly answerShare?: number;
}

export interface Participation {
  /** Told apart: how made-up people answer was set in the plan, and says nothing about anybody. */
  readonly real: Reached;
  readonly simulated: Reached;
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
  madeUp: Pick<MadeUp, 'team' | 'person'>,
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
  const onScene = new Set(work.assignments.flatMap(({ onSceneIds }) => [...onSceneIds]));
  function reachedOf(isPerson: (personId: string) => boolean, isTeam: (teamId: string) => boolean): Reached {
    const people = [...called].filter(isPerson);
    const reached = people.filter((personId) => answered.has(personId)).length;
    const offers = work.assignments.filter(({ teamId }) => isTeam(teamId));
    const words = offers.filter((story) => story.answered).length;
    const waited = offers.filter(({ end, answered: word }) => word || end !== 'withdrawn').length;
    const reachability = shareOf(reached, people.length);
    const answerShare = shareOf(words, waited);
    return {
      peopleCalled: people.length,
      peopleAnswered: reached,
      peopleOnScene: [...onScene].filter(isPerson).length,
      offers: offers.length,
      answered: words,
      ...(reachability === undefined ? {} : { reachability }),
      ...(answerShare === undefined ? {} : { answerShare }),
    };
  }
  return {
    teams: rows,
    teamsCalled: rows.filter(({ offers }) => offers > 0).length,
    teamsAccepted: rows.filter(({ accepted }) => accepted > 0).length,
    ...reachedOf(
      () => true,
      () => true,
    ),
    real: reachedOf(
      (personId) => !madeUp.person(personId),
      (teamId) => !madeUp.team(teamId),
    ),
    simulated: reachedOf(madeUp.person, madeUp.team),
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
