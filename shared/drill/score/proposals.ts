/**
 * What the figures suggest as strengths and as areas for improvement: codes and facts, for evaluators to take up or to
 * strike out; the words come from the screen or the report. Thresholds without a source are this project's own.
 */
import type { ScoreFigures } from './figures.ts';
import type { EventLink } from './logged-event.ts';
import { baseOf } from './objectives.ts';

export const strengthCodes = [
  'expectations_all_met',
  'objective_met',
  'standard_met',
  'roll_calls_complete',
  'reachability_high',
] as const;
export const improvementCodes = [
  'expectation_missed',
  'expectation_late',
  'objective_rated_low',
  'ratings_disputed',
  'alarm_unacknowledged',
  'roll_call_incomplete',
  'standard_missed',
  'reachability_low',
  'team_unanswered',
  'rest_violated',
  'rule_overridden',
  'span_exceeded',
  'over_response',
  'inject_not_delivered',
  'effect_refused',
] as const;

export interface Proposal<C extends string = string> {
  readonly code: C;
  readonly facts: Readonly<Record<string, string | number>>;
  readonly links: readonly EventLink[];
}
export type Strength = Proposal<(typeof strengthCodes)[number]>;
export type AreaForImprovement = Proposal<(typeof improvementCodes)[number]>;

/** Nine of ten reached is good; fewer than half is less than call-outs are sized for (start 50 %, domain.md section 4). */
const reachedWell = 0.9;
const reachedBadly = 0.5;

/** In the order of `strengthCodes`. */
export function strengthsOf(score: ScoreFigures): Strength[] {
  const { expectations, objectives, times, rollCalls, participation, overall } = score;
  const { met, late, missed } = overall.outcomes;
  const found: Strength[] = [];
  if (met > 0 && late + missed === 0 && overall.base.isEnough)
    found.push({
      code: 'expectations_all_met',
      facts: { count: met },
      links: expectations.flatMap((one) => one.links.slice(-1)),
    });
  for (const { objectiveId, title, outcomes, rating, expectationIds } of objectives) {
    const bad = outcomes.late + outcomes.missed > 0 || rating === 'M' || rating === 'U';
    if (outcomes.met === 0 || bad || !baseOf(outcomes).isEnough) continue;
    const own = expectations.filter((one) => expectationIds.includes(one.expectationId));
    found.push({
      code: 'objective_met',
      facts: { objectiveId, title, count: outcomes.met, ...(rating === undefined ? {} : { rating }) },
      links: own.flatMap((one) => one.links.slice(-1)),
    });
  }
  for (const { measure, meetsStandard, standard, withinShare, count, values } of times)
    if (meetsStandard === true && standard && count > 0)
      found.push({
        code: 'standard_met',
        facts: {
          measure,
          count,
          withinShare: withinShare ?? 0,
          seconds: standard.seconds,
          share: standard.share,
        },
        links: values.flatMap(({ links }) => links.slice(-1)),
      });
  if (rollCalls.length > 0 && rollCalls.every(({ share, completed }) => share === 1 && completed))
    found.push({
      code: 'roll_calls_complete',
      facts: { count: rollCalls.length },
      links: rollCalls.flatMap(({ completed }) => (completed ? [completed.link] : [])),
    });
  // How made-up people answer was set in the plan: it is neither a strength nor a weakness of anybody.
  const { reachability, peopleAnswered, peopleCalled } = participation.real;
  if (reachability !== undefined && reachability >= reachedWell)
    found.push({
      code: 'reachability_high',
      facts: { share: reachability, peopleAnswered, peopleCalled },
      links: [],
    });
  return found;
}

/** In the order of `improvementCodes`. */
export function areasForImprovement(score: ScoreFigures): AreaForImprovement[] {
  const found = [
    ...fromExpectations(score),
    ...fromObjectives(score),
    ...fromSafety(score),
    ...fromTimes(score),
    ...fromPeople(score),
    ...fromLoad(score),
    ...fromInjects(score),
  ];
  return found.toSorted(
    (one, other) => improvementCodes.indexOf(one.code) - improvementCodes.indexOf(other.code),
  );
}

function fromExpectations({ expectations }: ScoreFigures): AreaForImprovement[] {
  return expectations.flatMap(
    ({
      expectationId,
      title,
      outcome,
      have,
      want,
      lateBySeconds = 0,
      links,
      since,
    }): AreaForImprovement[] => {
      const facts = { expectationId, title, have, want };
      const behind = links.length > 0 ? links : since ? [since] : [];
      if (outcome === 'missed') return [{ code: 'expectation_missed', facts, links: behind }];
      if (outcome !== 'late') return [];
      return [{ code: 'expectation_late', facts: { ...facts, lateBySeconds }, links: behind }];
    },
  );
}

function fromObjectives({ objectives }: ScoreFigures): AreaForImprovement[] {
  return objectives.flatMap(({ objectiveId, title, rating, disputed }): AreaForImprovement[] => {
    const facts = { objectiveId, title };
    const low = rating === 'M' || rating === 'U';
    return [
      ...(low ? [{ code: 'objective_rated_low' as const, facts: { ...facts, rating }, links: [] }] : []),
      ...(disputed ? [{ code: 'ratings_disputed' as const, facts, links: [] }] : []),
    ];
  });
}

function fromSafety({ alarms, rollCalls }: ScoreFigures): AreaForImprovement[] {
  return [
    ...alarms.flatMap(({ alarmId, teamId, acknowledged, raised }): AreaForImprovement[] =>
      acknowledged
        ? []
        : [{ code: 'alarm_unacknowledged', facts: { alarmId, teamId }, links: [raised.link] }],
    ),
    ...rollCalls.flatMap(
      ({ rollCallId, missingPersonIds, total, share = 0, completed, links }): AreaForImprovement[] =>
        completed
          ? []
          : [
              {
                code: 'roll_call_incomplete',
                facts: { rollCallId, missing: missingPersonIds.length, total, share },
                links,
              },
            ],
    ),
  ];
}

function fromTimes({ times }: ScoreFigures): AreaForImprovement[] {
  return times.flatMap(({ measure, meetsStandard, standard, withinShare = 0, values, waiting, p90 }) => {
    if (meetsStandard !== false || !standard) return [];
    const slow = values.filter(({ seconds }) => seconds > standard.seconds);
    return [
      {
        code: 'standard_missed' as const,
        facts: {
          measure,
          withinShare,
          seconds: standard.seconds,
          share: standard.share,
          waiting: waiting.length,
          ...(p90 === undefined ? {} : { p90 }),
        },
        links: [...slow.flatMap(({ links }) => links.slice(-1)), ...waiting.flatMap(({ links }) => links)],
      },
    ];
  });
}

function fromPeople({ participation }: ScoreFigures): AreaForImprovement[] {
  const { teams, real } = participation;
  const { reachability, peopleAnswered, peopleCalled } = real;
  const silent = teams.filter(({ offers, answered, expired }) => offers > 0 && answered === 0 && expired > 0);
  return [
    ...(reachability !== undefined && reachability < reachedBadly
      ? [
          {
            code: 'reachability_low' as const,
            facts: { share: reachability, peopleAnswered, peopleCalled },
            links: [],
          },
        ]
      : []),
    ...silent.map(({ teamId, name, offers, links }) => ({
      code: 'team_unanswered' as const,
      facts: { teamId, name, offers },
      links,
    })),
  ];
}

function fromLoad({ rest, span, response, overrides }: ScoreFigures): AreaForImprovement[] {
  const found: AreaForImprovement[] = [];
  if (rest.length > 0)
    found.push({
      code: 'rest_violated',
      facts: { count: rest.length, people: new Set(rest.map(({ personId }) => personId)).size },
      links: rest.flatMap(({ links }) => links),
    });
  if (overrides.length > 0)
    found.push({
      code: 'rule_overridden',
      facts: { count: overrides.length },
      links: overrides.flatMap(({ links }) => links),
    });
  const wide = span.spans.filter(({ exceeded }) => exceeded);
  const [widest] = wide;
  if (widest)
    found.push({
      code: 'span_exceeded',
      facts: { count: wide.length, led: widest.led, leaders: widest.leaders, warn: span.warn },
      links: wide.flatMap(({ links }) => links),
    });
  const beyond = response.over.filter(({ beyondAllowance }) => beyondAllowance);
  if (beyond.length > 0)
    found.push({
      code: 'over_response',
      facts: {
        count: beyond.length,
        sent: beyond.reduce((sum, task) => sum + task.sent, 0),
        wanted: beyond.reduce((sum, task) => sum + task.wanted, 0),
      },
      links: beyond.flatMap(({ links }) => links),
    });
  return found;
}

function fromInjects({ injects, final }: ScoreFigures): AreaForImprovement[] {
  return injects.flatMap(
    ({ injectId, title, deliveredSeconds, plannedSeconds, refused }): AreaForImprovement[] => [
      ...(final && deliveredSeconds === undefined
        ? [{ code: 'inject_not_delivered' as const, facts: { injectId, title, plannedSeconds }, links: [] }]
        : []),
      ...refused.map(({ index, code, links }) => ({
        code: 'effect_refused' as const,
        facts: { injectId, title, effect: index + 1, refusal: code },
        links,
      })),
    ],
  );
}
