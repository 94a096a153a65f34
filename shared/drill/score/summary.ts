import type { Score } from './score.ts';
import type { Measure } from './standards.ts';

/** A score in figures alone, small enough to keep or send for every drill of a division: links stay with the score. */
export interface ScoreSummary {
  readonly subject: Score['subject'];
  readonly final: boolean;
  readonly seconds: number;
  readonly points?: number;
  readonly outcomes: Score['overall']['outcomes'];
  readonly times: readonly TimeSummary[];
  readonly reachability?: number;
  readonly answerShare?: number;
  readonly teamsCalled: number;
  readonly peopleCalled: number;
  readonly peopleOnScene: number;
  readonly rollCalls: number;
  readonly rollCallsComplete: number;
  readonly restViolations: number;
  readonly spansExceeded: number;
  /** People sent for each that was wanted. */
  readonly sentShare?: number;
  readonly overrides: number;
}

export interface TimeSummary {
  readonly measure: Measure;
  readonly count: number;
  readonly waiting: number;
  readonly median?: number;
  readonly p90?: number;
  readonly p100?: number;
  readonly withinShare?: number;
  readonly meetsStandard?: boolean;
}

/** The figures of a score without the events behind them. */
export function summaryOf(score: Score): ScoreSummary {
  const { subject, final, seconds, overall, participation, response } = score;
  const { reachability, answerShare, teamsCalled, peopleCalled, peopleOnScene } = participation;
  return {
    subject,
    final,
    seconds,
    ...(overall.points === undefined ? {} : { points: overall.points }),
    outcomes: overall.outcomes,
    times: score.times.map(({ values: _values, waiting, standard: _standard, ...time }) => ({
      ...time,
      waiting: waiting.length,
    })),
    ...(reachability === undefined ? {} : { reachability }),
    ...(answerShare === undefined ? {} : { answerShare }),
    teamsCalled,
    peopleCalled,
    peopleOnScene,
    rollCalls: score.rollCalls.length,
    rollCallsComplete: score.rollCalls.filter(({ completed }) => completed).length,
    restViolations: score.rest.length,
    spansExceeded: score.span.exceeded,
    ...(response.share === undefined ? {} : { sentShare: response.share }),
    overrides: score.overrides.length,
  };
}
