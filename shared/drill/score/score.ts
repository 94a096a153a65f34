/** The score of a drill (rule X5), or of a real incident by the same measures. The same log gives the same score. */
import type { RestFigures } from '../../task/rest.ts';
import type { Expectation } from '../expectation.ts';
import type { Drill, DrillPlanFields, Observation } from '../schema.ts';
import { drillConduct, incidentConduct, type Conduct } from './conduct.ts';
import { evaluateExpectation } from './evaluate.ts';
import { heldAtLeast, type LeftOut, type ScoredExpectation, type ScoreFigures } from './figures.ts';
import { observationsInLog, planInLog } from './from-log.ts';
import { injectStories } from './injects.ts';
import {
  overridesUsed,
  responseOf,
  restViolations,
  spanOfControl,
  standardSpan,
  type SpanFigures,
} from './load.ts';
import { inLogOrder, type LoggedEvent } from './logged-event.ts';
import { madeUpIn } from './made-up.ts';
import {
  baseOf,
  inTime,
  objectiveScores,
  outcomeCounts,
  pointsOf,
  type OutcomeCounts,
} from './objectives.ts';
import { formedTeams, participationOf, type TakingPart } from './participation.ts';
import { areasForImprovement, strengthsOf, type AreaForImprovement, type Strength } from './proposals.ts';
import { preemptionsOf } from './preempted.ts';
import { reactionsOf } from './reactions.ts';
import { alarmsOf, rollCallsOf } from './safety-calls.ts';
import { standardTimes } from './times.ts';
import { workOf } from './work.ts';

export interface Score extends ScoreFigures {
  readonly strengths: readonly Strength[];
  readonly improvements: readonly AreaForImprovement[];
}

/** What a score needs to know beside the log (`standing.ts`). */
export interface Known {
  /** Events of the log, in any order; those that do not belong to it are passed over. */
  readonly events: readonly LoggedEvent[];
  /** The present, while it goes on; the moment of the last event if left out. */
  readonly at?: string | undefined;
  /** Standing teams that take part; simulated ones are in the log. */
  readonly teams?: readonly Omit<TakingPart, 'simulated'>[];
  /** Leaders and deputies among real people; those of simulated teams are in the log. */
  readonly leaderIds?: ReadonlySet<string>;
  /** The policies in force; the standard ones if left out. */
  readonly rest?: RestFigures;
  readonly span?: SpanFigures;
}

export interface DrillToScore extends Known {
  readonly drill: Pick<Drill, 'drillId' | 'title' | 'division'>;
  /** As it stands in the log if left out. */
  readonly plan?: Pick<DrillPlanFields, 'objectives' | 'injects' | 'expectations'> | undefined;
  /** Those in the log if left out. */
  readonly observations?: readonly Observation[] | undefined;
}

/** Scores a drill, ended or still running, in drill time. */
export function scoreOf({ drill, plan, observations, events: told, ...known }: DrillToScore): Score {
  const { drillId, title, division } = drill;
  const events = inLogOrder(told);
  const conduct = drillConduct(events, { drillId, at: known.at });
  const { objectives, injects, expectations } = plan ??
    planInLog(events, drillId) ?? { objectives: [], injects: [], expectations: [] };
  const seen = (observations ?? observationsInLog(events, drillId)).filter((one) => one.drillId === drillId);
  const evaluated = expectations.map((expectation) => scored(expectation, conduct));
  const outcomes = outcomeCounts(evaluated);
  const leftOut = leftOutOf(conduct, outcomes);
  return withProposals({
    subject: { kind: 'drill', id: drillId, title, division },
    ...figuresOf(conduct, known),
    ...(leftOut === undefined ? {} : { leftOut }),
    overall: overallOf(outcomes),
    expectations: evaluated,
    objectives: objectiveScores(objectives, evaluated, seen),
    injects: injectStories(conduct, injects),
    observations: inTime(seen),
  });
}

export interface IncidentToScore extends Known {
  readonly incident: { readonly incidentId: string; readonly title: string; readonly division: string };
}

/** Measures a real incident the same way, by the clock on the wall: nothing was planned, so nothing is met or missed. */
export function scoreOfIncident({ incident, events, ...known }: IncidentToScore): Score {
  const { incidentId, title, division } = incident;
  const conduct = incidentConduct(events, { incidentId, at: known.at });
  return withProposals({
    subject: { kind: 'incident', id: incidentId, title, division },
    ...figuresOf(conduct, known),
    overall: overallOf(outcomeCounts([])),
    expectations: [],
    objectives: [],
    injects: [],
    observations: [],
  });
}

function overallOf(outcomes: OutcomeCounts): ScoreFigures['overall'] {
  const points = pointsOf(outcomes);
  return { outcomes, base: baseOf(outcomes), ...(points === undefined ? {} : { points }) };
}

function leftOutOf(
  { ended, nowSeconds, plannedSeconds }: Conduct,
  outcomes: OutcomeCounts,
): LeftOut | undefined {
  if (!ended) return undefined;
  if (plannedSeconds !== undefined && nowSeconds < plannedSeconds * heldAtLeast) return 'ended_early';
  const { all, isEnough } = baseOf(outcomes);
  return all > 0 && !isEnough ? 'too_few_judged' : undefined;
}

function withProposals(figures: ScoreFigures): Score {
  return { ...figures, strengths: strengthsOf(figures), improvements: areasForImprovement(figures) };
}

function scored(expectation: Expectation, conduct: Conduct): ScoredExpectation {
  const { title, kind, withinSeconds, objectiveId, injectId } = expectation;
  return {
    ...evaluateExpectation(expectation, conduct),
    title,
    kind,
    withinSeconds,
    ...(objectiveId === undefined ? {} : { objectiveId }),
    ...(injectId === undefined ? {} : { injectId }),
  };
}

/** What is counted alike in a drill and in a real incident. */
function figuresOf(
  conduct: Conduct,
  { teams = [], leaderIds, rest, span = standardSpan }: Omit<Known, 'events'>,
) {
  const work = workOf(conduct);
  const rollCalls = rollCallsOf(conduct);
  const alarms = alarmsOf(conduct);
  const formed = formedTeams(conduct);
  const madeUp = madeUpIn(conduct, formed);
  const measured = { conduct, work, rollCalls, alarms, reactions: reactionsOf(conduct), madeUp };
  const leads = new Set(leaderIds);
  for (const { personId, post } of formed.flatMap(({ members }) => members))
    if (post !== 'member') leads.add(personId);
  const takingPart: TakingPart[] = [
    ...teams.map((team) => ({ ...team, simulated: false })),
    ...formed.map(({ teamId, name, members }) => ({ teamId, name, simulated: true, people: members.length })),
  ];
  return {
    final: conduct.ended,
    seconds: conduct.nowSeconds,
    ...(conduct.plannedSeconds === undefined ? {} : { plannedSeconds: conduct.plannedSeconds }),
    times: standardTimes(measured),
    realTimes: standardTimes(measured, 'real'),
    rollCalls,
    alarms,
    participation: participationOf(work, rollCalls, takingPart, madeUp),
    rest: restViolations(work, conduct.nowSeconds, rest),
    span: spanOfControl(work, (personId) => leads.has(personId), span),
    response: responseOf(work),
    overrides: overridesUsed(work),
    preemptions: preemptionsOf(conduct),
  };
}
