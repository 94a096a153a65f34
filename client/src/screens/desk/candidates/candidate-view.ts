/** A candidate as the drawer and the map show it, made of what the matching says. */
import type { WorldView } from '@muster/shared/domain/world.ts';
import type { Place } from '@muster/shared/geo/place.ts';
import { isOfDrill } from '@muster/shared/incident/of-drill.ts';
import type { Candidate } from '@muster/shared/matching/candidates.ts';
import { scoreParts, weightsOf, type ScorePart } from '@muster/shared/matching/policy.ts';
import type { TeamKind } from '@muster/shared/roster/schema.ts';
import type { AssignmentState, Override, Task } from '@muster/shared/task/schema.ts';

export interface CandidateWarning {
  readonly code: 'last' | 'tight' | 'unanswered' | 'refused';
  readonly count: number;
}

export interface CandidateView {
  readonly teamId: string;
  readonly teamName: string;
  readonly teamKind: TeamKind;
  readonly home: Place;
  /** From 1, best first. */
  readonly rank: number;
  readonly personIds: readonly string[];
  readonly travelMinutes: number;
  readonly arrivesAt: string;
  readonly score: number;
  /** How much of each part was reached, 0 to 1. */
  readonly reached: Readonly<Record<ScorePart, number>>;
  /** Besides people: how many come stands beside the name already. */
  readonly brings: Candidate['brings'];
  readonly allBrings: Candidate['brings'];
  readonly hoursInWeek: number;
  /** Teams of its kind that would stay in its county. */
  readonly staying: number;
  readonly ownDivision: boolean;
  readonly warnings: readonly CandidateWarning[];
  readonly override: Override | undefined;
  /** X2: its people are playing a drill, and this work is real: to send them is to take them out of it. */
  readonly playing: Playing | undefined;
}

export interface Playing {
  readonly drillId: string;
  /** Where it is now is known; else its way is reckoned from its base. */
  readonly located: boolean;
}

/** A team that would be there with fewer minutes to spare than this is worth a second look. */
const tightMinutes = 5;

export function candidateView(
  world: WorldView,
  task: Task,
  candidate: Candidate,
  rank: number,
  isLocated: (teamId: string) => boolean = () => false,
): CandidateView | undefined {
  const team = world.teams.get(candidate.teamId);
  if (!team) return undefined;
  const weights = weightsOf(world);
  const reached = Object.fromEntries(
    scoreParts.map((part) => [part, weights[part] > 0 ? candidate.score.points[part] / weights[part] : 0]),
  ) as Record<ScorePart, number>;
  return {
    teamId: team.teamId,
    teamName: team.name,
    teamKind: team.kind,
    home: team.home,
    rank,
    personIds: candidate.personIds,
    travelMinutes: candidate.travelMinutes,
    arrivesAt: candidate.arrivesAt,
    score: candidate.score.total,
    reached,
    allBrings: candidate.brings,
    brings: candidate.brings.filter(({ need }) => !('people' in need)),
    hoursInWeek: candidate.facts.hoursInWeek,
    staying: candidate.facts.staying,
    ownDivision: candidate.facts.ownDivision,
    warnings: [...earlierAnswers(world, task, candidate.teamId), ...warningsOf(task, candidate)],
    override: candidate.override,
    playing: playingIn(world, task, team.teamId, isLocated),
  };
}

function playingIn(
  world: WorldView,
  task: Task,
  teamId: string,
  isLocated: (teamId: string) => boolean,
): Playing | undefined {
  if (isOfDrill(world, task)) return undefined;
  const underWay = [...world.drills.by('status', 'running'), ...world.drills.by('status', 'paused')];
  const drill = underWay.find(({ teamIds }) => teamIds.includes(teamId));
  return drill && { drillId: drill.drillId, located: isLocated(teamId) };
}

/** The team was asked for this very task before, and did not come. */
function earlierAnswers(world: WorldView, task: Task, teamId: string): CandidateWarning[] {
  const asked = world.assignments.by('task', task.taskId).filter((one) => one.teamId === teamId);
  const count = (state: AssignmentState): number => asked.filter((one) => one.state === state).length;
  return [
    { code: 'unanswered' as const, count: count('expired') },
    { code: 'refused' as const, count: count('declined') },
  ].filter((warning) => warning.count > 0);
}

function warningsOf(task: Task, { arrivesAt, facts }: Candidate): CandidateWarning[] {
  const warnings: CandidateWarning[] = [];
  if (facts.staying === 0) warnings.push({ code: 'last', count: 0 });
  if (task.deadline !== undefined) {
    const spare = Math.floor((Date.parse(task.deadline) - Date.parse(arrivesAt)) / 60_000);
    if (spare >= 0 && spare < tightMinutes) warnings.push({ code: 'tight', count: spare });
  }
  return warnings;
}

/**
 * The order in which candidates are listed. While it is held, those listed keep their places, so that a key or a click
 * means the team it meant a moment ago; newcomers come last, and those who can no longer be sent are gone.
 */
export function heldOrder(before: readonly string[], ranked: readonly string[], held: boolean): string[] {
  if (!held) return [...ranked];
  const kept = before.filter((teamId) => ranked.includes(teamId));
  return [...kept, ...ranked.filter((teamId) => !kept.includes(teamId))];
}
