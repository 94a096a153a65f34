/** 演练结束: everybody stands down. Whoever was called, is on the way or there is released, and nothing is left open. */
import type { Static } from 'typebox';
import { accept, type Context, type Decision } from '../kernel/decider.ts';
import type { DomainEvent } from '../kernel/envelope.ts';
import { refuse } from '../kernel/refusal.ts';
import type { Incident } from '../incident/schema.ts';
import { closeAlarm } from '../safety/decide-alarm.ts';
import { closure, openRollCallOf } from '../safety/decide-roll-call.ts';
import { assignmentFacts, moved } from '../task/facts.ts';
import { activeStates, engagedStates, type Assignment } from '../task/schema.ts';
import { drillSecondsAt } from './clock.ts';
import type { drillCommands } from './commands.ts';
import { drillUnderWay, type Refused } from './lookups.ts';
import type { Drill, DrillPlan } from './schema.ts';
import type { DrillWorld } from './tables.ts';

/** Why an assignment, a task or an incident of the drill ended with it: a code that screens translate. */
export const drillEnded = 'drill-ended';

/**
 * Refuses `drill-unknown`, `drill-not-running`, and `alarm-open` while somebody real has raised an alarm in it that
 * nobody has closed: a drill's end makes nobody safe.
 */
export function endDrill(
  world: DrillWorld,
  { drillId, reason }: Static<typeof drillCommands.EndDrill>,
  context: Context,
): Decision<DomainEvent> {
  const { drill, plan, refused } = drillUnderWay(world, drillId);
  if (refused) return refused;
  return refuseRealAlarm(world, drill) ?? accept(...standDown(world, drill, plan, context, reason));
}

/** The alarm of somebody real in a drill that nobody has closed: `alarm-open`. */
export function refuseRealAlarm(world: DrillWorld, { drillId }: Drill): Refused | undefined {
  const alarm = alarmsOf(world, drillId).find(
    ({ personId }) => world.volunteers.get(personId)?.drillId === undefined,
  );
  if (!alarm) return undefined;
  const { alarmId, personId } = alarm;
  return refuse('alarm-open', `the alarm of ${personId} is not closed: say first what came of it`, {
    count: 1,
    alarmId,
    personId,
  });
}

const alarmsOf = (world: DrillWorld, drillId: string) =>
  world.alarms.by('open', 'open').filter((alarm) => alarm.drillId === drillId);

/** The events that end a drill, whoever says so. */
export function standDown(
  world: DrillWorld,
  drill: Drill,
  plan: DrillPlan,
  context: Context,
  reason?: string,
): DomainEvent[] {
  const { drillId } = drill;
  const open = world.incidents.by('status', 'open').filter((incident) => incident.drillId === drillId);
  const alarms = alarmsOf(world, drillId).flatMap(({ alarmId }) => {
    const data = { alarmId, outcome: 'other', note: drillEnded } as const;
    return closeAlarm(world, data, context).events ?? [];
  });
  const seconds = drillSecondsAt(drill, context.at);
  return [
    ...alarms,
    ...open.flatMap((incident) => closing(world, incident, reason)),
    ...plan.simulatedTeams.map(({ teamId, name, kind }) => ({
      type: 'DrillTeamDisbanded',
      data: { drillId, teamId, name, kind },
    })),
    { type: 'DrillEnded', data: { drillId, seconds, ...(reason === undefined ? {} : { reason }) } },
  ];
}

function closing(world: DrillWorld, incident: Incident, reason: string | undefined): DomainEvent[] {
  const { incidentId, drillId } = incident;
  const drill = drillId === undefined ? {} : { drillId };
  const rollCall = openRollCallOf(world, incidentId);
  const unfinished = world.tasks.by('incident', incidentId).filter(({ outcome }) => outcome === undefined);
  return [
    ...(rollCall ? [closure(rollCall, drillEnded)] : []),
    ...world.assignments.by('incident', incidentId).flatMap((assignment) => release(world, assignment)),
    ...unfinished.map(({ taskId, kind }) => ({
      type: 'TaskCancelled',
      data: { taskId, incidentId, kind, reason: drillEnded, ...drill },
    })),
    { type: 'IncidentClosed', data: { incidentId, summary: reason ?? drillEnded, ...drill } },
  ];
}

/** Nobody of a drill stays to be accounted for: it has ended for those who are on their way back, too. */
function release(world: DrillWorld, assignment: Assignment): DomainEvent[] {
  const facts = assignmentFacts(world, assignment);
  const members = moved(assignment, ['called', ...engagedStates], 'released');
  if (activeStates.includes(assignment.state))
    return [{ type: 'AssignmentWithdrawn', data: { ...facts, reason: drillEnded, members } }];
  return members.map((member) => ({ type: 'MemberReported', data: { ...facts, ...member } }));
}
