/**
 * What an effect of an inject comes to. It is decided by the rules that decide everything else, as if the drill itself
 * had asked: what they refuse does not happen, and is told. Nothing of a drill ever touches what is real (X2).
 */
import type { Context, Decision } from '../kernel/decider.ts';
import type { Actor, DomainEvent } from '../kernel/envelope.ts';
import { refuse } from '../kernel/refusal.ts';
import { incidentDeciders } from '../incident/decide.ts';
import { raiseAlarm } from '../safety/decide-alarm.ts';
import { createTask } from '../task/decide-task.ts';
import { sendSitrep } from '../task/decide-sitrep.ts';
import { drillSecondsAt } from './clock.ts';
import { hashOf } from './crew.ts';
import type { Effect } from './effect.ts';
import { longestDrillSeconds } from './figures.ts';
import type { Refused } from './lookups.ts';
import { openIncidentOfDrill } from './open-incident.ts';
import type { Drill } from './schema.ts';
import type { DrillWorld } from './tables.ts';

type Of<K extends Effect['kind']> = Extract<Effect, { kind: K }>;

/** Who acts when a drill does, as the rules see it. */
function drillActor({ drillId, division }: Drill): Actor {
  return { id: `drill:${drillId}`, role: 'system', scope: division };
}

/** Which of a drill's effects: what hangs on chance hangs on this, and on the drill's seed. */
interface EffectPlace {
  readonly injectId: string;
  readonly index: number;
}

/** Decides an effect; `context` is the clock's, whose command id names what the effect makes. */
export function carryOut(
  world: DrillWorld,
  drill: Drill,
  effect: Effect,
  place: EffectPlace,
  context: Context,
): Decision<DomainEvent> {
  const asDrill: Context = { ...context, actor: drillActor(drill) };
  switch (effect.kind) {
    case 'command':
      return command(world, drill, effect, asDrill);
    case 'water_level':
      return waterLevel(world, drill, effect);
    case 'finding':
      return finding(world, drill, effect, asDrill);
    case 'silence':
      return silence(drill, effect, context.at);
    case 'injury':
      return injury(world, drill, effect, place, asDrill);
  }
}

function command(
  world: DrillWorld,
  drill: Drill,
  effect: Of<'command'>,
  context: Context,
): Decision<DomainEvent> {
  if (effect.name === 'OpenIncident')
    return openIncidentOfDrill(world, { ...effect.data, drillId: drill.drillId }, context);
  const incidentId =
    'incidentId' in effect.data ? effect.data.incidentId : world.zones.get(effect.data.zoneId)?.incidentId;
  // A zone that nobody drew is for the rules to refuse.
  const outside = incidentId === undefined ? undefined : refuseOutside(world, drill, incidentId);
  if (outside) return outside;
  switch (effect.name) {
    case 'SetResponseLevel':
      return incidentDeciders.SetResponseLevel(world, effect.data, context);
    case 'DrawZone':
      return incidentDeciders.DrawZone(world, effect.data, context);
    case 'UpdateZone':
      return incidentDeciders.UpdateZone(world, effect.data, context);
    case 'AddNote':
      return incidentDeciders.AddNote(world, effect.data, context);
    case 'CreateTask':
      return createTask(world, effect.data);
  }
}

/** Refuses `incident-unknown`, `not-of-drill` for an incident of somebody else's, and `incident-closed`. */
function refuseOutside(
  world: DrillWorld,
  { drillId, title }: Drill,
  incidentId: string,
): Refused | undefined {
  const incident = world.incidents.get(incidentId);
  if (!incident)
    return refuse('incident-unknown', `no incident ${incidentId}: an earlier inject must open it`, {
      incidentId,
    });
  if (incident.drillId !== drillId)
    return refuse('not-of-drill', `incident ${incident.title} is none of drill ${title}`, {
      incidentId,
      drillId,
    });
  if (incident.status === 'closed')
    return refuse('incident-closed', `incident ${incident.title} is closed already`, { incidentId });
  return undefined;
}

function waterLevel(
  world: DrillWorld,
  drill: Drill,
  { kind: _kind, ...reading }: Of<'water_level'>,
): Decision<DomainEvent> {
  const { drillId } = drill;
  return (
    refuseOutside(world, drill, reading.incidentId) ?? {
      events: [{ type: 'WaterLevelReported', data: { drillId, ...reading } }],
    }
  );
}

/** It waits at the desk like any situation report, until somebody there has read it. */
function finding(
  world: DrillWorld,
  drill: Drill,
  { kind: _kind, ...report }: Of<'finding'>,
  context: Context,
): Decision<DomainEvent> {
  return refuseOutside(world, drill, report.incidentId) ?? sendSitrep(world, report, context);
}

function silence(drill: Drill, { teamId, seconds }: Of<'silence'>, at: string): Decision<DomainEvent> {
  const { drillId, title } = drill;
  if (!drill.teamIds.includes(teamId))
    return refuse('team-not-in-drill', `team ${teamId} takes no part in drill ${title}`, { teamId });
  const untilSeconds = Math.min(longestDrillSeconds, Math.floor(drillSecondsAt(drill, at)) + seconds);
  return { events: [{ type: 'TeamSilenced', data: { drillId, teamId, untilSeconds } }] };
}

/** Somebody of the team: on scene if anybody is, else on the way, else whoever; which of them is the seed's to say. */
function injury(
  world: DrillWorld,
  { drillId, title, seed }: Drill,
  { teamId, text }: Of<'injury'>,
  { injectId, index }: EffectPlace,
  context: Context,
): Decision<DomainEvent> {
  if (world.teams.get(teamId)?.drillId !== drillId)
    return refuse('team-not-in-drill', `team ${teamId} is no simulated team of drill ${title}`, { teamId });
  const members = world.volunteers.by('team', teamId).map(({ personId }) => ({
    personId,
    state: stateOf(world, personId),
  }));
  const near = ['on_scene', 'en_route', 'coming', undefined].map((state) =>
    members.filter((member) => member.state === state),
  );
  const among = near.find((found) => found.length > 0) ?? [];
  const hurt = among[hashOf(`${seed} injury ${injectId} ${index}`) % Math.max(1, among.length)];
  if (!hurt) return refuse('no-one-available', `nobody is in team ${teamId}`, { teamId });
  const { personId } = hurt;
  const alarm = raiseAlarm(world, { alarmId: context.commandId, personId, text }, context);
  if (alarm.refusal) return alarm;
  return { events: [{ type: 'PlayerInjured', data: { drillId, teamId, personId, text } }, ...alarm.events] };
}

/** What somebody away on work is doing there; nothing for who is not. */
function stateOf(world: DrillWorld, personId: string): string | undefined {
  const [assignment] = world.assignments.by('engaged', personId);
  return assignment?.members.find((member) => member.personId === personId)?.state;
}
