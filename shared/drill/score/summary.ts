import type { LeftOut } from './figures.ts';
import type { Score } from './score.ts';
import type { Measure } from './standards.ts';
import type { MeasuredTime } from './times.ts';

/** A score in figures alone, small enough to keep or send for every drill of a division: links stay with the score. */
export interface ScoreSummary {
  readonly subject: Score['subject'];
  readonly final: boolean;
  readonly seconds: number;
  readonly leftOut?: LeftOut;
  /** Whose play it was: of standing teams' people, of those made up for it, or of both; nothing where nobody was called. */
  readonly players?: 'real' | 'simulated' | 'both';
  /** Of real people alone: what readiness rests on. */
  readonly real: {
    readonly times: readonly TimeSummary[];
    readonly reachability?: number;
  };
  /** Of those made up for it. */
  readonly simulatedReachability?: number;
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
  const { subject, final, seconds, leftOut, overall, participation, response } = score;
  const { real, simulated } = participation;
  const players = playersOf(real.peopleCalled, simulated.peopleCalled);
  const { reachability, answerShare, teamsCalled, peopleCalled, peopleOnScene } = participation;
  return {
    subject,
    final,
    seconds,
    ...(leftOut === undefined ? {} : { leftOut }),
    ...(players === undefined ? {} : { players }),
    real: {
      times: score.realTimes.map(timeSummary),
      ...(real.reachability === undefined ? {} : { reachability: real.reachability }),
    },
    ...(simulated.reachability === undefined ? {} : { simulatedReachability: simulated.reachability }),
    ...(overall.points === undefined ? {} : { points: overall.points }),
    outcomes: overall.outcomes,
    times: score.times.map(timeSummary),
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

function timeSummary({ values: _values, waiting, standard: _standard, ...time }: MeasuredTime): TimeSummary {
  return { ...time, waiting: waiting.length };
}

function playersOf(real: number, simulated: number): ScoreSummary['players'] {
  if (real > 0) return simulated > 0 ? 'both' : 'real';
  return simulated > 0 ? 'simulated' : undefined;
}
