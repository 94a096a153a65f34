/** What is wrong with injects and their effects: told by the rehearsal, in which the real rules decided each. */
import { amountOf, broughtTo } from '../task/coverage.ts';
import { expectedEnd } from '../task/eligibility.ts';
import type { Need } from '../task/schema.ts';
import type { Rehearsal } from './check-plan-rehearsal.ts';
import { planError, type PlanPlace, type PlanProblem } from './check-plan-problem.ts';
import type { Effect } from './effect.ts';
import type { DrillEvents } from './events.ts';
import type { DrillPlanFields } from './schema.ts';

/** Injects beyond the end, effects that would be refused, and tasks whose needs nobody who takes part can meet. */
export function checkEffects(plan: DrillPlanFields, rehearsal: Rehearsal): PlanProblem[] {
  const { injects, durationSeconds } = plan;
  return [
    ...injects
      .filter(({ offsetSeconds }) => offsetSeconds > durationSeconds)
      .map(({ injectId, offsetSeconds }) =>
        planError('inject-after-end', { injectId }, { offsetSeconds, durationSeconds }),
      ),
    ...refusedEffects(plan, rehearsal),
    ...unmetNeeds(plan, rehearsal),
  ];
}

function refusedEffects(plan: DrillPlanFields, { conduct }: Rehearsal): PlanProblem[] {
  return conduct.events.flatMap(({ type, data }) => {
    if (type !== 'EffectRefused') return [];
    const { injectId, index, code } = data as DrillEvents['EffectRefused'];
    const effect = plan.injects.find((inject) => inject.injectId === injectId)?.effects[index];
    if (!effect) return [];
    return [refusedEffect(plan, effect, { injectId, effect: index }, code)];
  });
}

function refusedEffect(plan: DrillPlanFields, effect: Effect, place: PlanPlace, code: string): PlanProblem {
  const all = plan.injects.flatMap(({ effects }) => effects);
  if (code === 'incident-unknown' && 'data' in effect && 'incidentId' in effect.data)
    return missingIncident(all, place, effect.data.incidentId);
  if (code === 'incident-unknown' && 'incidentId' in effect)
    return missingIncident(all, place, effect.incidentId);
  if (code === 'zone-unknown' && 'data' in effect && 'zoneId' in effect.data) {
    const { zoneId } = effect.data;
    const later = all.some((one) => isCommand(one, 'DrawZone') && one.data.zoneId === zoneId);
    return planError(later ? 'effect-zone-later' : 'effect-zone-unknown', place, { zoneId });
  }
  if (code === 'team-not-in-drill' && 'teamId' in effect) {
    const { teamId } = effect;
    const real = plan.teamIds.includes(teamId);
    return planError(real ? 'effect-team-real' : 'effect-team-unknown', place, { teamId });
  }
  return planError('effect-refused', place, { refusal: code });
}

function missingIncident(all: readonly Effect[], place: PlanPlace, incidentId: string): PlanProblem {
  const later = all.some((one) => isCommand(one, 'OpenIncident') && one.data.incidentId === incidentId);
  return planError(later ? 'effect-incident-later' : 'effect-incident-unknown', place, { incidentId });
}

type CommandEffect<N> = Extract<Effect, { kind: 'command'; name: N }>;

function isCommand<N extends CommandEffect<unknown>['name']>(
  effect: Effect,
  name: N,
): effect is Extract<Effect, { kind: 'command'; name: N }> {
  return effect.kind === 'command' && effect.name === name;
}

/** Every need on its own against everybody who takes part: that they are wanted elsewhere too is what a drill is about. */
function unmetNeeds(plan: DrillPlanFields, { world, conduct }: Rehearsal): PlanProblem[] {
  const teams = [...world.teams.values()].map(({ teamId }) => ({
    teamId,
    personIds: world.volunteers.by('team', teamId).map(({ personId }) => personId),
  }));
  return plan.injects.flatMap(({ injectId, effects }) =>
    effects.flatMap((effect, index) => {
      if (!isCommand(effect, 'CreateTask')) return [];
      const task = world.tasks.get(effect.data.taskId);
      const made = conduct.find({
        types: ['TaskCreated'],
        where: [{ path: 'taskId', is: 'equal', value: effect.data.taskId }],
      })[0];
      const at = made === undefined ? undefined : conduct.events[made]?.at;
      if (!task || at === undefined) return [];
      const until = expectedEnd(task, at);
      return task.needs.flatMap((need) => {
        const there = teams.reduce(
          (sum, team) => sum + broughtTo(need, world, { ...team, withEquipment: true, until }),
          0,
        );
        if (there >= amountOf(need)) return [];
        const facts = { ...needFacts(need), wanted: amountOf(need), there };
        return [planError('need-beyond-participants', { injectId, effect: index }, facts)];
      });
    }),
  );
}

function needFacts(need: Need): Record<string, string | number> {
  if ('people' in need) return {};
  return 'skill' in need ? { skill: need.skill, level: need.level } : { equipment: need.equipment };
}
