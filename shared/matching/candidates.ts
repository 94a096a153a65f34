/**
 * Who can be sent on a task, best first, and who cannot and why. A candidate is a team with the members to call, what
 * they bring and every part of its score in the open; the machine proposes, the dispatcher decides.
 */
import type { WorldView } from '../domain/world.ts';
import { countyOf, within } from '../geo/division.ts';
import { distanceMetres, type Place } from '../geo/place.ts';
import type { Stored } from '../kernel/table.ts';
import type { Team } from '../roster/schema.ts';
import { amountOf, broughtTo } from '../task/coverage.ts';
import { expectedEnd, outsideOf } from '../task/eligibility.ts';
import { drillOf } from '../task/facts.ts';
import { hoursWithin, restFigures, type RestFigures } from '../task/rest.ts';
import type { Need, Override, Task } from '../task/schema.ts';
import { crewFor } from './crew.ts';
import { eligibleMembers, unfitness, type Exclusion } from './limits.ts';
import { matchingFigures, type MatchingFigures, type TravelFigures, type Weights } from './policy.ts';
import { scoreOf, type Score, type ScoreFacts } from './score.ts';
import { needOf, shortfallsOf, unmetAfter, type Shortfall } from './shortfall.ts';

export interface Candidate {
  readonly teamId: string;
  /** Whom to call, the lead first. */
  readonly personIds: readonly string[];
  readonly travelMinutes: number;
  readonly arrivesAt: string;
  /** How much of each need of the task those called bring; the needs are the task's own objects. */
  readonly brings: readonly { readonly need: Need; readonly count: number }[];
  /** What would still be missing with this team alone. */
  readonly unmet: readonly Shortfall[];
  readonly score: Score;
  readonly facts: ScoreFacts;
  readonly override?: Override;
}

export interface Candidates {
  readonly ranked: readonly Candidate[];
  readonly excluded: readonly Exclusion[];
  /** What is missing before anybody else is sent. */
  readonly shortfalls: readonly Shortfall[];
}

export interface CandidateOptions {
  /** The moment it is asked: rest, certificates and arrival are reckoned from it. */
  readonly at: string;
  /** Where a team is now, if known; else it sets out from its home. */
  readonly origins?: (teamId: string) => Place | undefined;
  /** Other weights than the policies'. */
  readonly weights?: Weights;
  /** Teams farther away than this are left out. */
  readonly withinMetres?: number;
  /** Limits that the dispatcher overrides, by team. */
  readonly overrides?: ReadonlyMap<string, Override>;
}

/** Ranks all teams of a world for a task; an unknown task has no candidates. Ties go to the nearer, then by id. */
export function candidates(world: WorldView, taskId: string, options: CandidateOptions): Candidates {
  const task = world.tasks.get(taskId);
  if (!task) return { ranked: [], excluded: [], shortfalls: [] };
  const shortfalls = shortfallsOf(world, task);
  const ranked: Candidate[] = [];
  const excluded: Exclusion[] = [];
  // The policies are read once: there are many teams, and one figure for all of them.
  const figures = { ...matchingFigures(world), ...(options.weights && { weights: options.weights }) };
  const rest = restFigures(world);
  const crews = crewsOf({ world, task, at: options.at, rest });
  const cover = coverByCounty(crews, figures.smallestCrew);
  const question = { world, task, shortfalls, options, figures, rest, crews, cover };
  for (const { team } of crews.values()) {
    const answer = answerFor(question, team);
    if ('code' in answer) excluded.push({ teamId: team.teamId, ...answer });
    else ranked.push(answer);
  }
  return {
    ranked: ranked.toSorted(
      (one, other) =>
        other.score.total - one.score.total ||
        one.travelMinutes - other.travelMinutes ||
        (one.teamId < other.teamId ? -1 : 1),
    ),
    excluded,
    shortfalls,
  };
}

interface Question {
  readonly world: WorldView;
  readonly task: Stored<Task>;
  readonly shortfalls: readonly Shortfall[];
  readonly options: CandidateOptions;
  readonly figures: MatchingFigures;
  readonly rest: RestFigures;
  readonly crews: ReadonlyMap<string, Crew>;
  readonly cover: ReadonlyMap<string, number>;
}

/** A team with those of it who may be sent, or why nobody may. */
type Crew = ReturnType<typeof eligibleMembers> & { readonly team: Stored<Team> };

/**
 * Every standing team's people, looked at once: each is asked for itself and for the cover of its county. Of a drill's
 * work only those who take part in it are told, and of real work nobody made up (X2).
 */
function crewsOf({
  world,
  task,
  at,
  rest,
}: Pick<Question, 'world' | 'task' | 'rest'> & { at: string }): Map<string, Crew> {
  const crews = new Map<string, Crew>();
  const { drillId } = drillOf(world, task.incidentId);
  for (const team of world.teams.values())
    if (team.disbandedAt === undefined && outsideOf(world, team, drillId) === undefined)
      crews.set(team.teamId, { team, ...eligibleMembers(world, team, task, at, { rest }) });
  return crews;
}

type Answer = Candidate | Omit<Exclusion, 'teamId'>;

/** An override is held out only where it would help: not to who owes rest and has served twelve hours as well. */
function answerFor(question: Question, team: Stored<Team>): Answer {
  const answer = consider(question, team, question.options.overrides?.get(team.teamId));
  if (!('code' in answer) || answer.overridable === undefined) return answer;
  const { overridable, ...reason } = answer;
  return 'code' in consider(question, team, { rule: overridable, reason: 'asked' }) ? reason : answer;
}

function consider(question: Question, team: Stored<Team>, override: Override | undefined): Answer {
  const { world, task, shortfalls, options, figures } = question;
  const { at } = options;
  const asIs = question.crews.get(team.teamId);
  const { members, reason } =
    asIs && override === undefined
      ? asIs
      : eligibleMembers(world, team, task, at, { override, rest: question.rest });
  if (reason) return reason;
  const until = expectedEnd(task, at);
  // A task that has all it asked for may still be given more of the same.
  const asked = shortfalls.length > 0 ? shortfalls.map(needOf) : task.needs;
  const everyone = { teamId: team.teamId, personIds: members.map(({ personId }) => personId), until };
  const unfit = unfitness(world, asked, everyone, override);
  if (unfit) return unfit;
  const travel = travelOf(options.origins?.(team.teamId) ?? team.home, task, at, figures);
  const far = tooFar(travel, task, options);
  if (far) return far;
  const smallest = Math.min(figures.smallestCrew, mostPeople(asked));
  const personIds = crewFor(world, { needs: asked, eligible: members, until, override, smallest });
  if (personIds.length < smallest)
    return { code: 'crew-too-small', facts: { count: personIds.length, needed: smallest } };
  const bring = (need: Need, ids: readonly string[]) =>
    broughtTo(need, world, { teamId: team.teamId, personIds: ids, withEquipment: true, until, override });
  const brings = task.needs
    .map((need) => ({ need, count: bring(need, personIds) }))
    .filter(({ count }) => count > 0);
  const special = asked.filter((need) => !('people' in need));
  const facts: ScoreFacts = {
    travelMinutes: travel.minutes,
    surplus: (special.length > 0 ? special : asked).map(
      (need) => bring(need, everyone.personIds) / amountOf(need),
    ),
    hoursInWeek: meanHours(world, personIds, at, figures.equityDays),
    staying: staying(question, team),
    ownDivision: isOwnDivision(world, task, team),
  };
  return {
    teamId: team.teamId,
    personIds,
    travelMinutes: travel.minutes,
    arrivesAt: travel.arrivesAt,
    brings,
    unmet: unmetAfter(shortfalls, [{ brings }]),
    score: scoreOf(facts, figures),
    facts,
    ...(override ? { override } : {}),
  };
}

interface Travel {
  readonly metres: number;
  readonly minutes: number;
  readonly arrivesAt: string;
}

/** By road at the policy's speed: the crow's flight times the detour. Minutes are rounded up: nobody arrives early. */
function travelOf(from: Place, task: Task, at: string, { detour, kilometresPerHour }: TravelFigures): Travel {
  const metres = distanceMetres(from, task.place);
  const minutes = Math.ceil(((metres * detour) / 1000 / kilometresPerHour) * 60);
  return { metres, minutes, arrivesAt: new Date(Date.parse(at) + minutes * 60_000).toISOString() };
}

/** Beyond the radius asked for, or after a deadline that others could still keep. */
function tooFar(
  travel: Travel,
  task: Task,
  { at, withinMetres }: CandidateOptions,
): Omit<Exclusion, 'teamId'> | undefined {
  if (withinMetres !== undefined && travel.metres > withinMetres)
    return { code: 'too-far', facts: { metres: Math.round(travel.metres) } };
  if (task.deadline === undefined || Date.parse(task.deadline) <= Date.parse(at)) return undefined;
  const late = Math.ceil((Date.parse(travel.arrivesAt) - Date.parse(task.deadline)) / 60_000);
  return late > 0
    ? { code: 'too-late', facts: { arrivesAt: travel.arrivesAt, minutesLate: late } }
    : undefined;
}

function mostPeople(needs: readonly Need[]): number {
  const heads = needs.map((need) => ('people' in need ? need.people : 'skill' in need ? need.count : 1));
  return Math.max(1, ...heads);
}

function meanHours(world: WorldView, personIds: readonly string[], at: string, days: number): number {
  const hours = personIds.map((personId) => hoursWithin(world.ledgers.get(personId)?.spells ?? [], at, days));
  return hours.reduce((sum, each) => sum + each, 0) / Math.max(1, hours.length);
}

function coverKey(team: Team): string {
  return `${countyOf(team.division)} ${team.kind}`;
}

/** How many teams of each kind each county has that could send the smallest crew now: the others cover nothing. */
function coverByCounty(crews: ReadonlyMap<string, Crew>, smallestCrew: number): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { team, members } of crews.values())
    if (members.length >= smallestCrew) counts.set(coverKey(team), (counts.get(coverKey(team)) ?? 0) + 1);
  return counts;
}

/** Teams of its kind that its county would still have, were it sent. */
function staying({ crews, cover, figures }: Question, team: Team): number {
  const covers = (crews.get(team.teamId)?.members.length ?? 0) >= figures.smallestCrew;
  return (cover.get(coverKey(team)) ?? 0) - (covers ? 1 : 0);
}

/** Whether the team is of the county (or larger division) in which the incident is. */
function isOwnDivision(world: WorldView, task: Task, team: Team): boolean {
  const incident = world.incidents.get(task.incidentId);
  return incident !== undefined && within(countyOf(incident.division), team.division);
}
