/** Expectations that can never be met, can never fail, or could not be judged: found before anybody plays. */
import { drillEventTypes } from './check-plan-event-types.ts';
import type { Rehearsal } from './check-plan-rehearsal.ts';
import { planError, planWarning, type PlanPlace, type PlanProblem } from './check-plan-problem.ts';
import type { DrillEvents } from './events.ts';
import type { Condition, EventMatch, Expectation } from './expectation.ts';
import type { DrillPlanFields } from './schema.ts';
import { namedValues } from './score/conditions.ts';
import { evaluateExpectation } from './score/evaluate.ts';

/** An expectation's matches in the order in which it is written. */
function matchesOf(expectation: Expectation): readonly EventMatch[] {
  if (expectation.kind === 'all') return expectation.matches;
  return expectation.kind === 'order' ? [expectation.first, expectation.next] : [expectation.match];
}

/** Written by the conduct of the drill alone: what the plan does not bring about, no player will. */
const stagedTypes: readonly string[] = [
  'DrillStarted',
  'DrillTeamFormed',
  'InjectDelivered',
  'EffectCarriedOut',
  'EffectRefused',
  'WaterLevelReported',
  'TeamSilenced',
  'PlayerInjured',
] satisfies readonly (keyof DrillEvents)[];

/** Happens at most once to each thing, which stands at this path. */
const onceFor: Readonly<Record<string, string>> = {
  IncidentOpened: 'incidentId',
  IncidentClosed: 'incidentId',
  TaskCreated: 'taskId',
  TaskFinished: 'taskId',
  TaskCancelled: 'taskId',
};

/** Things that are known when a plan is written: what they are called by at the end of a path. */
const knownThings = [
  'incidentId',
  'zoneId',
  'taskId',
  'injectId',
  'teamId',
  'personId',
  'personIds',
] as const;

interface Checked {
  readonly plan: DrillPlanFields;
  readonly rehearsal: Rehearsal;
  /** By id: from when on it is there; teams and people from the start. */
  readonly there: ReadonlyMap<string, number>;
}

interface Until {
  readonly expectation: Expectation;
  readonly place: PlanPlace;
  /** Nothing where its inject is not in the plan. */
  readonly dueSeconds?: number;
}

/** Checks every expectation against the plan and its rehearsal. */
export function checkExpectations(plan: DrillPlanFields, rehearsal: Rehearsal): PlanProblem[] {
  const { world, made } = rehearsal;
  const there = new Map(made);
  for (const { teamId } of world.teams.values()) there.set(teamId, 0);
  for (const { personId } of world.volunteers.values()) there.set(personId, 0);
  const checked = { plan, rehearsal, there };
  return plan.expectations.flatMap((expectation) => checkExpectation(expectation, checked));
}

function checkExpectation(expectation: Expectation, checked: Checked): PlanProblem[] {
  const { plan } = checked;
  const { expectationId, objectiveId, injectId, withinSeconds } = expectation;
  const place = { expectationId };
  const found: PlanProblem[] = [];
  if (objectiveId !== undefined && !plan.objectives.some((one) => one.objectiveId === objectiveId))
    found.push(planError('expectation-objective-unknown', place, { objectiveId }));
  const inject = plan.injects.find((one) => one.injectId === injectId);
  if (injectId !== undefined && !inject) {
    found.push(planError('expectation-inject-unknown', place, { injectId }));
    return [...found, ...matchProblems({ expectation, place }, checked)];
  }
  const { durationSeconds } = plan;
  const from = inject?.offsetSeconds ?? 0;
  const dueSeconds = from + withinSeconds;
  if (inject && from > durationSeconds)
    found.push(
      planError('expectation-inject-after-end', place, {
        injectId: inject.injectId,
        offsetSeconds: from,
        durationSeconds,
      }),
    );
  else if (dueSeconds > durationSeconds) {
    // "Never" is judged by what was played; everything else would go unjudged unless it is met.
    const told = expectation.kind === 'never' ? planWarning : planError;
    found.push(told('expectation-deadline-after-end', place, { dueSeconds, durationSeconds }));
  }
  const until = { expectation, place, dueSeconds };
  const unmatched = matchProblems(until, checked);
  // What names things that are not there needs no counting.
  if (unmatched.some(({ severity }) => severity === 'error')) return [...found, ...unmatched];
  return [...found, ...unmatched, ...countProblems(until, checked), ...rehearsed(until, checked)];
}

/** Matches that nothing can fit: fatal to what is awaited, and a "never" that cannot fail. */
function matchProblems(until: Until, checked: Checked): PlanProblem[] {
  const all = matchesOf(until.expectation).flatMap((match, index) =>
    oneMatch(match, { ...until, place: { ...until.place, match: index } }, checked),
  );
  const impossible = all.filter(({ severity }) => severity === 'error');
  if (until.expectation.kind !== 'never' || impossible.length === 0) return all;
  return [
    planWarning('expectation-cannot-fail', until.place),
    ...all.map((problem): PlanProblem => ({ ...problem, severity: 'warning' })),
  ];
}

function oneMatch({ types, where }: EventMatch, until: Until, checked: Checked): PlanProblem[] {
  const unknown = types.filter((type) => !drillEventTypes.has(type));
  const told = unknown.length === types.length ? planError : planWarning;
  return [
    ...unknown.map((type) => told('event-type-unknown', until.place, { type })),
    ...where.flatMap((condition, index) =>
      oneCondition(condition, { ...until, place: { ...until.place, condition: index } }, checked),
    ),
  ];
}

function oneCondition(condition: Condition, { place, dueSeconds }: Until, { there }: Checked): PlanProblem[] {
  const { path, is, value } = condition;
  const number = is === 'at_least' || is === 'at_most';
  if ((number && typeof value !== 'number') || (is === 'equal' && Array.isArray(value)))
    return [planError('condition-never-holds', place, { path, is })];
  const thing = path.split('.').findLast((step) => step !== '*' && !/^\d+$/.test(step));
  const values = namedValues(condition);
  if (!values || !knownThings.some((known) => known === thing)) return [];
  const unknown = values.filter((id) => !there.has(String(id)));
  const late = values.filter((id) => (there.get(String(id)) ?? 0) > (dueSeconds ?? Infinity));
  const told = unknown.length + late.length === values.length ? planError : planWarning;
  return [
    ...unknown.map((id) => told('id-unknown', place, { path, id: String(id) })),
    ...late.map((id) =>
      told('id-too-late', place, {
        path,
        id: String(id),
        seconds: there.get(String(id)) ?? 0,
        dueSeconds: dueSeconds ?? 0,
      }),
    ),
  ];
}

/** More different teams or people than take part, or more of what happens to each thing once. */
function countProblems({ expectation, place }: Until, { plan, rehearsal }: Checked): PlanProblem[] {
  if (expectation.kind !== 'happens') return [];
  const { count, distinct, match } = expectation;
  if (distinct !== undefined) {
    const thing = distinct.split('.').findLast((step) => step !== '*' && !/^\d+$/.test(step));
    const { teams, volunteers } = rehearsal.world;
    if (thing === 'teamId' && count > teams.size)
      return [planError('count-beyond-teams', place, { count, teams: teams.size })];
    const people = [...volunteers.values()].filter(({ retiredAt }) => retiredAt === undefined).length;
    if ((thing === 'personId' || thing === 'personIds') && count > people)
      return [planError('count-beyond-people', place, { count, people })];
    if (thing === 'injectId' && count > plan.injects.length)
      return [planError('count-beyond-possible', place, { count, possible: plan.injects.length })];
    return [];
  }
  const paths = new Set(match.types.map((type) => onceFor[type]));
  const [path] = paths;
  if (paths.size !== 1 || path === undefined) return [];
  const named = match.where.find((condition) => condition.path === path && namedValues(condition));
  if (!named) return [];
  const possible = new Set(namedValues(named)).size * new Set(match.types).size;
  return count > possible ? [planError('count-beyond-possible', place, { count, possible })] : [];
}

/** What the plan alone, played by nobody, already decides. */
function rehearsed({ expectation, place }: Until, { rehearsal }: Checked): PlanProblem[] {
  const { conduct } = rehearsal;
  const { outcome, links, have, want } = evaluateExpectation(expectation, conduct);
  if (expectation.kind === 'never') {
    const [link] = links;
    if (outcome !== 'missed' || !link) return [];
    return [planError('never-broken-by-inject', place, injectBehind(rehearsal, link.seq))];
  }
  if (outcome === 'met') return [planWarning('expectation-met-by-injects', place)];
  const staged = matchesOf(expectation).every(({ types }) =>
    types.every((type) => stagedTypes.includes(type)),
  );
  return staged ? [planError('count-beyond-possible', place, { count: want, possible: have })] : [];
}

/** The inject of which a rehearsed event is an effect: the last that was delivered before it. */
function injectBehind({ conduct }: Rehearsal, seq: number): Record<string, string> {
  const delivery = conduct.events.findLast((event) => event.type === 'InjectDelivered' && event.seq <= seq);
  if (!delivery) return {};
  const { injectId } = delivery.data as DrillEvents['InjectDelivered'];
  return { injectId };
}
