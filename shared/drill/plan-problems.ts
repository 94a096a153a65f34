/** What is wrong with a plan as it is written, before anybody plays by it. */
import { refuse } from '../kernel/refusal.ts';
import type { Effect } from './effect.ts';
import { idMadeBy } from './own-ids.ts';
import type { Refused } from './lookups.ts';
import type { DrillPlanFields, Inject } from './schema.ts';
import type { DrillWorld } from './tables.ts';

/**
 * Refuses `id-repeated` (two injects, objectives, expectations or teams under one id), `inject-unknown` and
 * `objective-unknown` (an expectation names what is not in the plan), `inject-too-late` (after the end),
 * `delay-reversed` (the least is more than the most), `team-unknown`, `team-disbanded` and `only-in-drill` (a standing
 * team that is none), `team-exists` (a simulated team with a standing team's id), `team-not-in-drill` (an effect on a
 * team that does not take part, or an injury of real people), `incident-exists`, `task-exists` or `zone-exists`
 * (an inject makes what is in the world already: the plan was played before), and `not-of-drill` (it acts on an incident
 * that is there: nothing of the drill is, yet).
 */
export function refusePlan(world: DrillWorld, drillId: string, plan: DrillPlanFields): Refused | undefined {
  return (
    refuseRepeatedIds(plan) ??
    refuseUnknownNames(plan) ??
    refuseTimes(plan) ??
    refuseTeams(world, drillId, plan) ??
    refuseTeamEffects(plan, plan.injects) ??
    refuseMeetings(world, plan)
  );
}

const made = {
  incident: { table: 'incidents', code: 'incident-exists' },
  task: { table: 'tasks', code: 'task-exists' },
  zone: { table: 'zones', code: 'zone-exists' },
} as const;

function refuseMeetings(world: DrillWorld, { injects }: DrillPlanFields): Refused | undefined {
  for (const { title, effects } of injects)
    for (const effect of effects) {
      const making = idMadeBy(effect);
      if (making && world[made[making.of].table].has(making.id)) {
        const { of, id } = making;
        const detail = `inject ${title} makes ${of} ${id}, which is there already: give it a new id`;
        return refuse(made[of].code, detail, { [`${of}Id`]: id, title });
      }
      const incidentId = incidentNamedBy(world, effect);
      if (incidentId !== undefined && world.incidents.has(incidentId))
        return refuse('not-of-drill', `inject ${title} acts on an incident that is not this drill's`, {
          incidentId,
          title,
        });
    }
  return undefined;
}

/** The incident an effect acts on; nothing of a drill is there before it starts. */
function incidentNamedBy(world: DrillWorld, effect: Effect): string | undefined {
  if (effect.kind === 'water_level' || effect.kind === 'finding') return effect.incidentId;
  if (effect.kind !== 'command') return undefined;
  return effect.name === 'UpdateZone'
    ? world.zones.get(effect.data.zoneId)?.incidentId
    : effect.data.incidentId;
}

function refuseRepeatedIds({ objectives, injects, expectations, teamIds, simulatedTeams }: DrillPlanFields) {
  const lists = [
    objectives.map(({ objectiveId }) => objectiveId),
    injects.map(({ injectId }) => injectId),
    expectations.map(({ expectationId }) => expectationId),
    [...teamIds, ...simulatedTeams.map(({ teamId }) => teamId)],
  ];
  for (const ids of lists) {
    const id = ids.find((one, index) => ids.indexOf(one) !== index);
    if (id !== undefined) return refuse('id-repeated', `${id} is named twice: give each its own id`, { id });
  }
  return undefined;
}

function refuseUnknownNames({ objectives, injects, expectations }: DrillPlanFields): Refused | undefined {
  for (const { title, injectId, objectiveId } of expectations) {
    if (injectId !== undefined && !injects.some((inject) => inject.injectId === injectId))
      return refuse(
        'inject-unknown',
        `expectation ${title} counts from an inject that the plan does not have`,
        {
          injectId,
        },
      );
    if (objectiveId !== undefined && !objectives.some((objective) => objective.objectiveId === objectiveId))
      return refuse(
        'objective-unknown',
        `expectation ${title} is of an objective that the plan does not have`,
        {
          objectiveId,
        },
      );
  }
  return undefined;
}

function refuseTimes({ injects, durationSeconds, temper, desk }: DrillPlanFields): Refused | undefined {
  const late = injects.find(({ offsetSeconds }) => offsetSeconds > durationSeconds);
  if (late)
    return refuse('inject-too-late', `inject ${late.title} would come after the end: move it, or end later`, {
      injectId: late.injectId,
      offsetSeconds: late.offsetSeconds,
      durationSeconds,
    });
  const spans = [temper.answerDelaySeconds, temper.workSeconds, ...(desk ? [desk.reactionSeconds] : [])];
  const reversed = spans.find(({ least, most }) => least > most);
  if (!reversed) return undefined;
  const { least, most } = reversed;
  return refuse('delay-reversed', `at least ${least} s and at most ${most} s is no span of time`, {
    least,
    most,
  });
}

function refuseTeams(world: DrillWorld, drillId: string, plan: DrillPlanFields): Refused | undefined {
  for (const teamId of plan.teamIds) {
    const team = world.teams.get(teamId);
    if (!team) return refuse('team-unknown', `no team ${teamId}: choose one that stands`, { teamId });
    const { name } = team;
    if (team.disbandedAt !== undefined)
      return refuse('team-disbanded', `team ${name} was disbanded: choose another`, { teamId, name });
    if (team.drillId !== undefined)
      return refuse('only-in-drill', `team ${name} was made up for another drill`, { teamId, name });
  }
  const taken = plan.simulatedTeams.find(({ teamId }) => {
    const team = world.teams.get(teamId);
    return team !== undefined && team.drillId !== drillId;
  });
  if (!taken) return undefined;
  const { teamId, name } = taken;
  return refuse('team-exists', `there is a team ${teamId} already: give simulated team ${name} a new id`, {
    teamId,
    name,
  });
}

/** Refuses `team-not-in-drill`: only those who take part fall silent, and nobody real is hurt by a plan. */
export function refuseTeamEffects(
  { teamIds, simulatedTeams }: Pick<DrillPlanFields, 'teamIds' | 'simulatedTeams'>,
  injects: readonly Pick<Inject, 'title' | 'effects'>[],
): Refused | undefined {
  const isSimulated = (teamId: string) => simulatedTeams.some((team) => team.teamId === teamId);
  for (const { title, effects } of injects)
    for (const effect of effects) {
      if (effect.kind !== 'silence' && effect.kind !== 'injury') continue;
      const { teamId } = effect;
      if (isSimulated(teamId) || (effect.kind === 'silence' && teamIds.includes(teamId))) continue;
      return refuse(
        'team-not-in-drill',
        `inject ${title} is about team ${teamId}: name a simulated team of the plan`,
        {
          teamId,
        },
      );
    }
  return undefined;
}
