/**
 * What the clock does for drills: an inject's time has come, an effect is carried out, an unattended drill is over. One
 * thing at a time: each is decided on the world as the one before has left it, and takes the tick's own id. The kernel
 * lets the clock come by again at once while there is something to do.
 */
import type { Context } from '../kernel/decider.ts';
import type { DomainEvent } from '../kernel/envelope.ts';
import type { Stored } from '../kernel/table.ts';
import { carryOut } from './carry-out.ts';
import { drillSecondsAt, nextInjectAt, upcomingInjects } from './clock.ts';
import { refuseRealAlarm, standDown } from './end-drill.ts';
import { delivery } from './inject-delivery.ts';
import type { Drill, DrillPlan } from './schema.ts';
import type { DrillWorld } from './tables.ts';

/** The next thing due in any drill under way; nothing when nothing is. */
export function drillTick(world: DrillWorld, context: Context): DomainEvent[] {
  for (const status of ['running', 'paused'])
    for (const drill of world.drills.by('status', status)) {
      const plan = world.drillPlans.get(drill.drillId);
      const events = plan ? nextOf(world, drill, plan, context) : [];
      if (events.length > 0) return events;
    }
  return [];
}

/**
 * When the next inject of any drill is due if nothing is changed until then, in milliseconds since 1970: a clock that
 * comes by once a second would be up to a minute of drill time late.
 */
export function nextDrillDue(world: Pick<DrillWorld, 'drills' | 'drillPlans'>): number | undefined {
  const moments = world.drills.by('status', 'running').flatMap((drill) => {
    const plan = world.drillPlans.get(drill.drillId);
    const at = plan && nextInjectAt(drill, plan)?.at;
    return at === undefined ? [] : [Date.parse(at)];
  });
  return moments.length === 0 ? undefined : Math.min(...moments);
}

/** What has happened is carried out before anything else happens, also while time stands still. */
function nextOf(
  world: DrillWorld,
  drill: Stored<Drill>,
  plan: Stored<DrillPlan>,
  context: Context,
): DomainEvent[] {
  const [pending] = plan.pending;
  if (pending) return effectOf(world, drill, plan, pending, context);
  if (drill.status !== 'running') return [];
  const seconds = drillSecondsAt(drill, context.at);
  const [next] = upcomingInjects(plan);
  if (next && next.offsetSeconds <= seconds) return [delivery(drill, next, context.at, false)];
  // Where people play the command post, people end it.
  const over = plan.desk !== undefined && seconds >= drill.durationSeconds;
  return over && !refuseRealAlarm(world, drill) ? standDown(world, drill, plan, context) : [];
}

/** An effect that the rules refuse is told, and not lost. */
function effectOf(
  world: DrillWorld,
  drill: Drill,
  plan: DrillPlan,
  { injectId, index }: DrillPlan['pending'][number],
  context: Context,
): DomainEvent[] {
  const facts = { drillId: drill.drillId, injectId, index };
  const effect = plan.injects.find((inject) => inject.injectId === injectId)?.effects[index];
  if (!effect)
    return [
      {
        type: 'EffectRefused',
        data: { ...facts, code: 'effect-unknown', detail: 'the plan has no such effect any more' },
      },
    ];
  const { events, refusal } = carryOut(world, drill, effect, { injectId, index }, context);
  if (refusal)
    return [{ type: 'EffectRefused', data: { ...facts, code: refusal.code, detail: refusal.detail } }];
  return [...events, { type: 'EffectCarriedOut', data: facts }];
}
