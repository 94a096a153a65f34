/** Two scores side by side: what came out better, worse or the same, and by how much. */
import { ratings } from '../figures.ts';
import type { Rating } from '../schema.ts';
import type { ExpectationOutcome } from './evaluate.ts';
import type { ScoredExpectation } from './figures.ts';
import type { ObjectiveScore } from './objectives.ts';
import type { Score } from './score.ts';
import { measures, type Measure } from './standards.ts';
import { summaryOf, type ScoreSummary } from './summary.ts';

/** From the first to the second; `unknown` where one of them has no such figure. */
export type Change = 'better' | 'worse' | 'same' | 'unknown';

export interface Pair {
  readonly first?: number;
  readonly second?: number;
  /** The second less the first. */
  readonly difference?: number;
  readonly change: Change;
}

export interface ComparedOutcome {
  readonly expectationId: string;
  readonly outcome: ExpectationOutcome;
  /** From the inject, or the start, until it was fulfilled. */
  readonly usedSeconds?: number;
  readonly lateBySeconds?: number;
}

export interface ComparedExpectation {
  readonly title: string;
  readonly first?: ComparedOutcome;
  readonly second?: ComparedOutcome;
  readonly change: Change;
}

export interface ComparedObjective {
  readonly title: string;
  readonly points: Pair;
  readonly firstRating?: Rating;
  readonly secondRating?: Rating;
  readonly ratingChange: Change;
}

export interface ComparedTime {
  readonly measure: Measure;
  readonly median: Pair;
  readonly p90: Pair;
  readonly withinShare: Pair;
  readonly firstCount: number;
  readonly secondCount: number;
}

/** Figures that two exercises share, whatever they practised. */
export const comparedFigures = [
  'points',
  'realReachability',
  'simulatedReachability',
  'answerShare',
  'peopleOnScene',
  'rollCallsComplete',
  'restViolations',
  'spansExceeded',
  'sentShare',
  'overrides',
] as const;
export type ComparedFigure = (typeof comparedFigures)[number];

const fewerIsBetter: readonly ComparedFigure[] = [
  'restViolations',
  'spansExceeded',
  'sentShare',
  'overrides',
];

export interface ScoreComparison {
  readonly first: Score['subject'];
  readonly second: Score['subject'];
  /** One of them was broken off, or too little of it was judged: figures stand side by side, and none is called better. */
  readonly isComparable: boolean;
  readonly figures: readonly (Pair & { readonly figure: ComparedFigure })[];
  /** In the order of the first, then those that only the second has. */
  readonly expectations: readonly ComparedExpectation[];
  readonly objectives: readonly ComparedObjective[];
  readonly times: readonly ComparedTime[];
}

/**
 * Compares two scores. Expectations and objectives are the same when their ids are, else when their titles are: a
 * template gives new ids to every drill that is made of it.
 */
export function compareScores(first: Score, second: Score): ScoreComparison {
  const [one, other] = [summaryOf(first), summaryOf(second)];
  const isComparable = one.leftOut === undefined && other.leftOut === undefined;
  const fair = (pair: Pair): Pair => (isComparable ? pair : { ...pair, change: 'unknown' });
  return {
    first: first.subject,
    second: second.subject,
    isComparable,
    figures: comparedFigures.map((figure) => ({
      figure,
      ...fair(pairOf(figureOf(one, figure), figureOf(other, figure), fewerIsBetter.includes(figure))),
    })),
    expectations: paired(first.expectations, second.expectations, (each) => each.expectationId).map(
      comparedExpectation,
    ),
    objectives: paired(first.objectives, second.objectives, (each) => each.objectiveId).map(
      comparedObjective,
    ),
    times: measures
      .map((measure) => comparedTime(measure, one, other))
      .map((time) => ({
        ...time,
        median: fair(time.median),
        p90: fair(time.p90),
        withinShare: fair(time.withinShare),
      })),
  };
}

/** A share of the roll calls, so that an exercise with more of them is not the better for it. */
function figureOf(summary: ScoreSummary, figure: ComparedFigure): number | undefined {
  if (figure === 'realReachability') return summary.real.reachability;
  if (figure !== 'rollCallsComplete') return summary[figure];
  return summary.rollCalls === 0 ? undefined : summary.rollCallsComplete / summary.rollCalls;
}

/** Two figures, and whether the second is the better one. */
export function pairOf(first: number | undefined, second: number | undefined, fewerIsBetter = false): Pair {
  const known = {
    ...(first === undefined ? {} : { first }),
    ...(second === undefined ? {} : { second }),
  };
  if (first === undefined || second === undefined) return { ...known, change: 'unknown' };
  // Never minus nothing: it would not survive being sent.
  const difference = Math.round((second - first) * 10_000) / 10_000 + 0;
  if (difference === 0) return { ...known, difference, change: 'same' };
  return { ...known, difference, change: difference < 0 === fewerIsBetter ? 'better' : 'worse' };
}

type Two<T> = { readonly first?: T; readonly second?: T };

function paired<T extends { readonly title: string }>(
  firsts: readonly T[],
  seconds: readonly T[],
  idOf: (each: T) => string,
): Two<T>[] {
  const left = new Set(seconds);
  const partners = new Map<T, T>();
  const same: ((one: T, other: T) => boolean)[] = [
    (one, other) => idOf(one) === idOf(other),
    (one, other) => one.title === other.title,
  ];
  for (const isSame of same)
    for (const one of firsts) {
      if (partners.has(one)) continue;
      const partner = [...left].find((other) => isSame(one, other));
      if (!partner) continue;
      partners.set(one, partner);
      left.delete(partner);
    }
  return [
    ...firsts.map((first) => {
      const second = partners.get(first);
      return second ? { first, second } : { first };
    }),
    ...[...left].map((second) => ({ second })),
  ];
}

function comparedExpectation({ first, second }: Two<ScoredExpectation>): ComparedExpectation {
  return {
    title: second?.title ?? first?.title ?? '',
    ...(first ? { first: outcomeOf(first) } : {}),
    ...(second ? { second: outcomeOf(second) } : {}),
    change: outcomeChange(first, second),
  };
}

function outcomeOf(expectation: ScoredExpectation): ComparedOutcome {
  const { expectationId, outcome, fromSeconds, atSeconds, lateBySeconds } = expectation;
  const used = fromSeconds === undefined || atSeconds === undefined ? undefined : atSeconds - fromSeconds;
  return {
    expectationId,
    outcome,
    ...(used === undefined ? {} : { usedSeconds: Math.round(used * 1000) / 1000 }),
    ...(lateBySeconds === undefined ? {} : { lateBySeconds }),
  };
}

/** Worst first; what was not judged has no place among them. */
const judged: readonly ExpectationOutcome[] = ['missed', 'late', 'met'];

/** In time is in time, however quickly: of two late ones the less late is the better. */
function outcomeChange(first: ScoredExpectation | undefined, second: ScoredExpectation | undefined): Change {
  if (!first || !second) return 'unknown';
  const [one, other] = [judged.indexOf(first.outcome), judged.indexOf(second.outcome)];
  if (one < 0 || other < 0) return 'unknown';
  if (one !== other) return other > one ? 'better' : 'worse';
  return pairOf(first.lateBySeconds ?? 0, second.lateBySeconds ?? 0, true).change;
}

function comparedObjective({ first, second }: Two<ObjectiveScore>): ComparedObjective {
  const [one, other] = [first?.rating, second?.rating];
  return {
    title: second?.title ?? first?.title ?? '',
    points: pairOf(first?.points, second?.points),
    ...(one === undefined ? {} : { firstRating: one }),
    ...(other === undefined ? {} : { secondRating: other }),
    ratingChange: pairOf(stepOf(one), stepOf(other), true).change,
  };
}

/** How bad: P is the best. */
function stepOf(rating: Rating | undefined): number | undefined {
  return rating === undefined ? undefined : ratings.indexOf(rating);
}

function comparedTime(measure: Measure, first: ScoreSummary, second: ScoreSummary): ComparedTime {
  const [one, other] = [first, second].map(({ times }) => times.find((time) => time.measure === measure));
  return {
    measure,
    median: pairOf(one?.median, other?.median, true),
    p90: pairOf(one?.p90, other?.p90, true),
    withinShare: pairOf(one?.withinShare, other?.withinShare),
    firstCount: one?.count ?? 0,
    secondCount: other?.count ?? 0,
  };
}
