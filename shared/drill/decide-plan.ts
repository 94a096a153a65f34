/** Planning a drill, changing the plan while nobody plays by it yet, and giving it up. */
import type { Static } from 'typebox';
import { accept, type Decision } from '../kernel/decider.ts';
import { refuseEditedMeanwhile } from '../kernel/edited-meanwhile.ts';
import { refuse } from '../kernel/refusal.ts';
import type { drillCommands } from './commands.ts';
import type { DrillEvent, DrillEvents } from './events.ts';
import { plannedDrill } from './lookups.ts';
import { refusePlan } from './plan-problems.ts';
import { refuseSize } from './plan-size.ts';
import type { Drill, DrillPlan } from './schema.ts';
import type { DrillWorld } from './tables.ts';

type Data<N extends keyof typeof drillCommands> = Static<(typeof drillCommands)[N]>;

/**
 * Refuses `drill-exists`, `incident-exists` for the id of an incident (the log of the one would be that of the other),
 * `plan-too-large`, and whatever is wrong with the plan (`refusePlan`).
 */
export function planDrill(world: DrillWorld, data: Data<'PlanDrill'>): Decision<DrillEvent> {
  const { drillId } = data;
  const known = world.drills.get(drillId);
  if (known)
    return refuse('drill-exists', `drill ${drillId} is ${known.title} already: plan it under a new id`, {
      drillId,
      title: known.title,
    });
  const incident = world.incidents.get(drillId);
  if (incident)
    return refuse(
      'incident-exists',
      `${drillId} is incident ${incident.title}: plan the drill under a new id`,
      {
        incidentId: drillId,
        title: incident.title,
      },
    );
  return refuseSize(data) ?? refusePlan(world, drillId, data) ?? accept({ type: 'DrillPlanned', data });
}

/** Refuses `drill-begun`, `drill-discarded`, `edited-meanwhile`, `plan-too-large`, and whatever is wrong with the plan. */
export function updateDrill(
  world: DrillWorld,
  { was, clear: cleared = [], ...data }: Data<'UpdateDrill'>,
): Decision<DrillEvent> {
  const { drill, plan, refused } = plannedDrill(world, data.drillId);
  if (refused) return refused;
  const present = planned(drill, plan);
  const edited = refuseEditedMeanwhile({ present: { ...present }, wanted: data, was, cleared });
  if (edited) return edited;
  const { scenario, desk, ...kept } = { ...present, ...data };
  const next: DrillEvents['DrillUpdated'] = {
    ...kept,
    ...(scenario === undefined || cleared.includes('scenario') ? {} : { scenario }),
    ...(desk === undefined || cleared.includes('desk') ? {} : { desk }),
  };
  const wrong = refuseSize(next) ?? refusePlan(world, data.drillId, next);
  return wrong ?? accept({ type: 'DrillUpdated', data: next });
}

/** Refuses `drill-begun`: what has begun is ended, not discarded. */
export function discardDrill(world: DrillWorld, { drillId }: Data<'DiscardDrill'>): Decision<DrillEvent> {
  const { drill, refused } = plannedDrill(world, drillId);
  return refused ?? accept({ type: 'DrillDiscarded', data: { drillId, title: drill.title } });
}

/** The drill as it was planned, of both its rows. */
function planned(drill: Drill, plan: DrillPlan): DrillEvents['DrillPlanned'] {
  const { drillId, title, division, scenario, seed } = drill;
  const { objectives, injects, expectations, teamIds, simulatedTeams, evaluatorIds, temper, desk } = plan;
  return {
    drillId,
    title,
    division,
    ...(scenario === undefined ? {} : { scenario }),
    seed,
    objectives,
    injects,
    expectations,
    teamIds,
    simulatedTeams,
    evaluatorIds,
    temper,
    ...(desk === undefined ? {} : { desk }),
    durationSeconds: plan.durationSeconds,
  };
}
