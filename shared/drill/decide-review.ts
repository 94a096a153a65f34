/** What is seen of a drill and what is to come of it: observations, ratings, improvements. */
import type { Static } from 'typebox';
import { accept, type Context, type Decision } from '../kernel/decider.ts';
import { refuseEditedMeanwhile } from '../kernel/edited-meanwhile.ts';
import { refuse } from '../kernel/refusal.ts';
import { drillSecondsAt } from './clock.ts';
import type { drillCommands } from './commands.ts';
import type { DrillEvent } from './events.ts';
import { knownDrill, type Refused } from './lookups.ts';
import type { Drill } from './schema.ts';
import type { DrillWorld } from './tables.ts';

type Data<N extends keyof typeof drillCommands> = Static<(typeof drillCommands)[N]>;

/**
 * Refuses `drill-not-begun`, `observation-exists`, `offset-ahead` for what the drill has not come to, `objective-unknown`,
 * `objective-missing` for a rating of nothing, and `words-missing` for an observation that says nothing.
 */
export function observe(world: DrillWorld, data: Data<'Observe'>, { at }: Context): Decision<DrillEvent> {
  const { drill, refused } = begunDrill(world, data.drillId);
  if (refused) return refused;
  const { observationId, objectiveId, rating, text, offsetSeconds = 0 } = data;
  const come = comeTo(drill, at);
  if (offsetSeconds > come)
    return refuse('offset-ahead', `drill time is ${come} s: nobody has seen more of it yet`, {
      offsetSeconds,
      seconds: come,
    });
  if (world.observations.has(observationId))
    return refuse('observation-exists', `observation ${observationId} was made already: make another one`, {
      observationId,
    });
  const objectives = world.drillPlans.get(data.drillId)?.objectives ?? [];
  if (objectiveId !== undefined && !objectives.some((objective) => objective.objectiveId === objectiveId))
    return refuse('objective-unknown', 'the drill has no such objective', { objectiveId });
  if (rating !== undefined && objectiveId === undefined)
    return refuse('objective-missing', 'say which objective the rating is of', { rating });
  if (rating === undefined && text.trim() === '')
    return refuse('words-missing', 'say what was seen, or rate an objective', { observationId });
  return accept({ type: 'Observed', data: { ...data, division: drill.division } });
}

/** Refuses `drill-not-begun`, `improvement-exists`, `expectation-unknown`. */
export function openImprovement(world: DrillWorld, data: Data<'OpenImprovement'>): Decision<DrillEvent> {
  const { drill, refused } = begunDrill(world, data.drillId);
  if (refused) return refused;
  const { improvementId, expectationId } = data;
  if (world.improvements.has(improvementId))
    return refuse('improvement-exists', `improvement ${improvementId} is there already: change it`, {
      improvementId,
    });
  const expectations = world.drillPlans.get(data.drillId)?.expectations ?? [];
  if (expectationId !== undefined && !expectations.some((one) => one.expectationId === expectationId))
    return refuse('expectation-unknown', 'the drill has no such expectation', { expectationId });
  return accept({ type: 'ImprovementOpened', data: { ...data, division: drill.division } });
}

/** Evidence given empty is taken out. Refuses `improvement-unknown`, `edited-meanwhile`, and `evidence-missing` to close. */
export function updateImprovement(
  world: DrillWorld,
  { was, ...data }: Data<'UpdateImprovement'>,
): Decision<DrillEvent> {
  const { improvementId } = data;
  const row = world.improvements.get(improvementId);
  if (!row)
    return refuse('improvement-unknown', `no improvement ${improvementId}: open it first`, { improvementId });
  const edited = refuseEditedMeanwhile({ present: row, wanted: data, was });
  if (edited) return edited;
  const {
    drillId,
    division,
    title,
    owner,
    dueOn,
    status,
    evidence = '',
    expectationId,
  } = { ...row, ...data };
  const facts = {
    improvementId,
    drillId,
    division,
    title,
    owner,
    dueOn,
    ...(expectationId === undefined ? {} : { expectationId }),
  };
  const shown = evidence.trim() === '' ? {} : { evidence };
  if (status !== 'closed')
    return accept({ type: 'ImprovementUpdated', data: { ...facts, status, ...shown } });
  if (shown.evidence === undefined)
    return refuse('evidence-missing', 'say what shows that it is done, then close it', { improvementId });
  return accept({ type: 'ImprovementClosed', data: { ...facts, evidence: shown.evidence } });
}

/** How far a drill has come, to the next whole second; a screen's clock may be a second ahead of this one while it runs. */
function comeTo(drill: Drill, at: string): number {
  const ahead = drill.status === 'running' ? drill.clock.speed : 0;
  return Math.ceil(drillSecondsAt(drill, at) + ahead);
}

type Begun =
  { readonly drill: Drill; readonly refused?: never } | { readonly drill?: never; readonly refused: Refused };

/** A drill that has begun, or is over: `drill-unknown`, or `drill-not-begun`. */
function begunDrill(world: DrillWorld, drillId: string): Begun {
  const { drill, refused } = knownDrill(world, drillId);
  if (refused) return { refused };
  if (drill.startedAt !== undefined) return { drill };
  return {
    refused: refuse('drill-not-begun', `drill ${drill.title} has not begun: there is nothing to see yet`, {
      drillId,
    }),
  };
}
