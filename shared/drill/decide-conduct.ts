/** Starting a drill, its clock, and injects by the coordinator's hand. */
import type { Static } from 'typebox';
import { accept, type Context, type Decision } from '../kernel/decider.ts';
import { refuse } from '../kernel/refusal.ts';
import { drillSecondsAt, upcomingInjects } from './clock.ts';
import type { drillCommands } from './commands.ts';
import { crewOf, equipmentOf } from './crew.ts';
import type { DrillEvent, DrillEvents } from './events.ts';
import { mostInjects } from './figures.ts';
import { delivery } from './inject-delivery.ts';
import { drillUnderWay, notRunning, plannedDrill, type Refused } from './lookups.ts';
import { refusePlan, refuseTeamEffects } from './plan-problems.ts';
import { refuseSize } from './plan-size.ts';
import type { DrillPlan } from './schema.ts';
import type { DrillWorld } from './tables.ts';

type Data<N extends keyof typeof drillCommands> = Static<(typeof drillCommands)[N]>;

/**
 * The clock begins and the simulated teams are formed. Refuses `drill-begun`, what has become wrong with the plan since
 * it was written (`refusePlan`), `nobody-takes-part`, `team-in-drill` when a team plays in another drill now, and
 * `person-enrolled` when the roster has somebody under the id of a simulated member.
 */
export function startDrill(
  world: DrillWorld,
  { drillId, speed = 1 }: Data<'StartDrill'>,
  { at }: Context,
): Decision<DrillEvent> {
  const { drill, plan, refused } = plannedDrill(world, drillId);
  if (refused) return refused;
  if (drill.teamIds.length === 0)
    return refuse(
      'nobody-takes-part',
      `drill ${drill.title} names no team: name a standing or a simulated one`,
      {
        drillId,
      },
    );
  const unplayable = refusePlan(world, drillId, plan) ?? refusePlaying(world, plan);
  if (unplayable) return unplayable;
  const { title, division, seed, durationSeconds } = drill;
  const formed = plan.simulatedTeams.map(({ size, ...team }) => ({
    drillId,
    ...team,
    equipment: equipmentOf(team.kind, size),
    members: crewOf({ ...team, size }, at),
  }));
  return (
    refuseKnownPeople(world, formed) ??
    accept(
      { type: 'DrillStarted', data: { drillId, title, division, seed, speed, durationSeconds } },
      ...formed.map((data): DrillEvent => ({ type: 'DrillTeamFormed', data })),
    )
  );
}

/** Ids of who is made up follow from their team's: a record of somebody real under one would go with the drill (X2). */
function refuseKnownPeople(
  world: DrillWorld,
  teams: readonly DrillEvents['DrillTeamFormed'][],
): Refused | undefined {
  for (const { teamId, name, members } of teams) {
    const known = members.find(({ personId }) => world.volunteers.has(personId));
    if (!known) continue;
    const { personId } = known;
    return refuse(
      'person-enrolled',
      `somebody of the roster has the id of a member of ${name}: give that simulated team a new id`,
      { personId, teamId },
    );
  }
  return undefined;
}

/** A team plays in one drill at a time: in two nobody could say which of them called it. */
function refusePlaying(world: DrillWorld, { teamIds }: DrillPlan): Refused | undefined {
  for (const teamId of teamIds) {
    const other = world.drills
      .by('team', teamId)
      .find(({ status }) => status === 'running' || status === 'paused');
    if (other)
      return refuse(
        'team-in-drill',
        `team ${teamId} takes part in ${other.title} now: end that drill first`,
        {
          teamId,
          drillId: other.drillId,
          title: other.title,
        },
      );
  }
  return undefined;
}

/** Refuses `drill-not-running`, also when it stands still already. */
export function pauseDrill(
  world: DrillWorld,
  { drillId }: Data<'PauseDrill'>,
  { at }: Context,
): Decision<DrillEvent> {
  const { drill, refused } = drillUnderWay(world, drillId);
  if (refused) return refused;
  if (drill.status !== 'running') return notRunning(drill);
  return accept({ type: 'DrillPaused', data: { drillId, seconds: drillSecondsAt(drill, at) } });
}

/** Refuses `drill-not-paused`. */
export function resumeDrill(world: DrillWorld, { drillId }: Data<'ResumeDrill'>): Decision<DrillEvent> {
  const { drill, refused } = drillUnderWay(world, drillId);
  if (refused) return refused;
  if (drill.status !== 'paused')
    return refuse('drill-not-paused', `drill ${drill.title} is running already`, { drillId });
  return accept({ type: 'DrillResumed', data: { drillId, seconds: drill.clock.seconds } });
}

/** The same speed again is agreement, not a mistake. */
export function setDrillSpeed(
  world: DrillWorld,
  { drillId, speed }: Data<'SetDrillSpeed'>,
  { at }: Context,
): Decision<DrillEvent> {
  const { drill, refused } = drillUnderWay(world, drillId);
  if (refused) return refused;
  if (drill.clock.speed === speed) return accept();
  return accept({ type: 'DrillSpeedSet', data: { drillId, seconds: drillSecondsAt(drill, at), speed } });
}

/** Refuses `drill-time-past`: a drill's time never runs backwards. */
export function jumpDrill(
  world: DrillWorld,
  { drillId, toSeconds: to }: Data<'JumpDrill'>,
  { at }: Context,
): Decision<DrillEvent> {
  const { drill, refused } = drillUnderWay(world, drillId);
  if (refused) return refused;
  const from = drillSecondsAt(drill, at);
  if (to <= from)
    return refuse('drill-time-past', `drill time is ${Math.floor(from)} s already: jump to a later one`, {
      drillId,
      from: Math.floor(from),
      to,
    });
  return accept({ type: 'DrillJumped', data: { drillId, from, to } });
}

/**
 * One of the plan's injects before its time, or one that is in no plan, now. Refuses `inject-missing` unless exactly one
 * of the two is named, `inject-unknown`, `inject-delivered`, `inject-exists`, `injects-full`, `plan-too-large` and
 * `team-not-in-drill`.
 */
export function deliverInject(
  world: DrillWorld,
  { drillId, injectId, inject }: Data<'DeliverInject'>,
  { at }: Context,
): Decision<DrillEvent> {
  const { drill, plan, refused } = drillUnderWay(world, drillId);
  if (refused) return refused;
  if ((injectId === undefined) === (inject === undefined))
    return refuse('inject-missing', 'name one inject of the plan, or write one that is not in it', {
      drillId,
    });
  if (inject !== undefined) {
    const known = plan.injects.some((one) => one.injectId === inject.injectId);
    if (known)
      return refuse('inject-exists', `inject ${inject.injectId} is in the plan already: deliver that one`, {
        injectId: inject.injectId,
      });
    if (plan.injects.length >= mostInjects)
      return refuse('injects-full', `the drill has ${mostInjects} injects already`, { count: mostInjects });
    const offsetSeconds = Math.floor(drillSecondsAt(drill, at));
    return (
      refuseSize({ ...plan, injects: [...plan.injects, inject] }) ??
      refuseTeamEffects(plan, [inject]) ??
      accept(delivery(drill, { ...inject, offsetSeconds }, at, true))
    );
  }
  const planned = plan.injects.find((one) => one.injectId === injectId);
  if (!planned || injectId === undefined)
    return refuse('inject-unknown', 'the plan has no such inject', { injectId: injectId ?? '' });
  if (!upcomingInjects(plan).includes(planned))
    return refuse('inject-delivered', `inject ${planned.title} has happened already: write another one`, {
      injectId,
    });
  return accept(delivery(drill, planned, at, false));
}
