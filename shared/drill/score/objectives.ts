/** How each objective was met: what its expectations came to, and how evaluators rated it. */
import { ratings } from '../figures.ts';
import type { Objective, Observation, Rating } from '../schema.ts';
import type { ExpectationOutcome } from './evaluate.ts';

/** A number of expectations by outcome. */
export type OutcomeCounts = Readonly<Record<ExpectationOutcome, number>>;

export interface ObjectiveScore {
  readonly objectiveId: string;
  readonly title: string;
  readonly expectationIds: readonly string[];
  readonly outcomes: OutcomeCounts;
  /** By the formula of the whole (`pointsOf`); nothing where no expectation of it could be judged. */
  readonly points?: number;
  /** The latest of each evaluator, evaluators in order of their ids. */
  readonly ratings: readonly RatingGiven[];
  readonly rating?: Rating;
  /** Two evaluators lie two steps apart or more: to be talked over before the rating is believed. */
  readonly disputed: boolean;
}

export interface RatingGiven {
  readonly by: string;
  readonly rating: Rating;
  readonly observationId: string;
  readonly at: string;
}

interface Judged {
  readonly expectationId: string;
  readonly objectiveId?: string;
  readonly outcome: ExpectationOutcome;
}

/** How many expectations came to which outcome. */
export function outcomeCounts(evaluated: readonly { readonly outcome: ExpectationOutcome }[]): OutcomeCounts {
  const counts = { met: 0, late: 0, missed: 0, pending: 0, not_reached: 0 };
  for (const { outcome } of evaluated) counts[outcome] += 1;
  return counts;
}

/** So large a share of the expectations has to be judged for one figure to speak for all of them. */
const judgedAtLeast = 0.5;

export interface Base {
  /** Met, late or missed. */
  readonly judged: number;
  readonly all: number;
  /** `judgedAtLeast` of them were judged, and any at all. */
  readonly isEnough: boolean;
}

/** How many expectations a figure over them would rest on. */
export function baseOf({ met, late, missed, pending, not_reached }: OutcomeCounts): Base {
  const judged = met + late + missed;
  const all = judged + pending + not_reached;
  return { judged, all, isEnough: judged > 0 && judged >= all * judgedAtLeast };
}

/**
 * The one figure: of a hundred points the share of the expectations that were met, late ones counted half,
 * 100 × (met + late ÷ 2) ÷ (met + late + missed), to one decimal. Those still pending and those that could not be judged
 * are left out. Nothing where the base is too small (`judgedAtLeast`): two of twenty-six say nothing about the rest.
 */
export function pointsOf(counts: OutcomeCounts): number | undefined {
  const { judged, isEnough } = baseOf(counts);
  return isEnough ? Math.round((1000 * (counts.met + counts.late / 2)) / judged) / 10 : undefined;
}

/** Objectives in the plan's order. */
export function objectiveScores(
  objectives: readonly Objective[],
  evaluated: readonly Judged[],
  observations: readonly Observation[],
): ObjectiveScore[] {
  return objectives.map(({ objectiveId, title }) => {
    const own = evaluated.filter((one) => one.objectiveId === objectiveId);
    const outcomes = outcomeCounts(own);
    const points = pointsOf(outcomes);
    const given = latestRatings(observations.filter((one) => one.objectiveId === objectiveId));
    const rating = combinedRating(given.map((one) => one.rating));
    const steps = given.map((one) => ratings.indexOf(one.rating));
    return {
      objectiveId,
      title,
      expectationIds: own.map(({ expectationId }) => expectationId),
      outcomes,
      ...(points === undefined ? {} : { points }),
      ratings: given,
      ...(rating === undefined ? {} : { rating }),
      disputed: steps.length > 1 && Math.max(...steps) - Math.min(...steps) >= 2,
    };
  });
}

function latestRatings(observations: readonly Observation[]): RatingGiven[] {
  const latest = new Map<string, RatingGiven>();
  for (const { by, rating, observationId, at } of inTime(observations))
    if (rating !== undefined) latest.set(by, { by, rating, observationId, at });
  return [...latest.values()].toSorted((one, other) => (one.by < other.by ? -1 : 1));
}

/** By when they were made; of one moment by id (which is made by the clock too). */
export function inTime(observations: readonly Observation[]): Observation[] {
  return observations.toSorted(
    (one, other) =>
      Date.parse(one.at) - Date.parse(other.at) || (one.observationId < other.observationId ? -1 : 1),
  );
}

/**
 * Several evaluators come to the median of their ratings, and of two in the middle to the worse: half of those who
 * looked saw the challenge. HSEEP (FEMA 2020) lets evaluators agree on one rating; `disputed` says where they should.
 */
export function combinedRating(given: readonly Rating[]): Rating | undefined {
  const steps = given.map((rating) => ratings.indexOf(rating)).toSorted((one, other) => one - other);
  const middle = steps[Math.floor(steps.length / 2)];
  return middle === undefined ? undefined : ratings[middle];
}
