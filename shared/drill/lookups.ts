/** The questions every rule of drills begins with, each answered by the rows or by the refusal to give. */
import { refuse } from '../kernel/refusal.ts';
import type { Stored } from '../kernel/table.ts';
import type { Drill, DrillPlan } from './schema.ts';
import type { DrillWorld } from './tables.ts';

export type Refused = ReturnType<typeof refuse>;

type Found<F> =
  (F & { readonly refused?: never }) | ({ readonly [K in keyof F]?: never } & { readonly refused: Refused });

/** A drill, whatever has become of it: `drill-unknown`. */
export function knownDrill(
  world: Pick<DrillWorld, 'drills'>,
  drillId: string,
): Found<{ drill: Stored<Drill> }> {
  const drill = world.drills.get(drillId);
  return drill
    ? { drill }
    : { refused: refuse('drill-unknown', `no drill ${drillId}: plan it first`, { drillId }) };
}

type WithPlan = { readonly drill: Stored<Drill>; readonly plan: Stored<DrillPlan> };

/** A drill that is planned and not begun, with its plan: `drill-unknown`, `drill-begun`, `drill-discarded`. */
export function plannedDrill(world: DrillWorld, drillId: string): Found<WithPlan> {
  const { drill, refused } = knownDrill(world, drillId);
  if (refused) return { refused };
  if (drill.status === 'discarded')
    return {
      refused: refuse('drill-discarded', `drill ${drill.title} was discarded: plan another`, { drillId }),
    };
  const plan = world.drillPlans.get(drillId);
  if (drill.status === 'planned' && plan) return { drill, plan };
  return {
    refused: refuse('drill-begun', `drill ${drill.title} has begun: its plan stays as it was then`, {
      drillId,
      status: drill.status,
    }),
  };
}

/** A drill under way, running or paused, with its plan: `drill-unknown`, or `drill-not-running`. */
export function drillUnderWay(
  world: Pick<DrillWorld, 'drills' | 'drillPlans'>,
  drillId: string,
): Found<WithPlan> {
  const { drill, refused } = knownDrill(world, drillId);
  if (refused) return { refused };
  const plan = world.drillPlans.get(drillId);
  if (plan && (drill.status === 'running' || drill.status === 'paused')) return { drill, plan };
  return { refused: notRunning(drill) };
}

export function notRunning({ drillId, title, status }: Drill): Refused {
  return refuse('drill-not-running', `drill ${title} is ${status}: start or resume it first`, {
    drillId,
    status,
  });
}
