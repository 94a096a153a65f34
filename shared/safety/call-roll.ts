/** Who is called when the roll of an incident is called, by a desk or by the clock. */
import { policyValue } from '../policy/values.ts';
import { drillOf } from '../task/facts.ts';
import { engagedStates } from '../task/schema.ts';
import type { CalledGroup, SafetyEvent } from './events.ts';
import type { SafetyWorld } from './schema.ts';

interface Call {
  readonly rollCallId: string;
  readonly incidentId: string;
  readonly automatic: boolean;
}

/** Everybody who is coming, on the way or on scene of an incident, by assignment. */
export function peopleAway(world: SafetyWorld, incidentId: string): CalledGroup[] {
  return world.assignments.by('incident', incidentId).flatMap(({ assignmentId, teamId, members }) => {
    const personIds = members
      .filter(({ state }) => engagedStates.includes(state))
      .map(({ personId }) => personId);
    if (personIds.length === 0) return [];
    return [{ assignmentId, teamId, teamName: world.teams.get(teamId)?.name ?? '', personIds }];
  });
}

/** The fact that the roll is called; nothing when there is nobody to call. */
export function rollCalled(
  world: SafetyWorld,
  { rollCallId, incidentId, automatic }: Call,
  at: string,
): SafetyEvent | undefined {
  const groups = peopleAway(world, incidentId);
  if (groups.length === 0) return undefined;
  const leaderMinutes = policyValue(world, 'roll_call_leader_minutes');
  // The command post is never told before the leader was.
  const deskMinutes = Math.max(leaderMinutes, policyValue(world, 'roll_call_desk_minutes'));
  return {
    type: 'RollCallOpened',
    data: {
      rollCallId,
      incidentId,
      personIds: groups.flatMap(({ personIds }) => personIds),
      groups,
      dueAt: minutesAfter(at, leaderMinutes),
      deskAt: minutesAfter(at, deskMinutes),
      automatic,
      ...drillOf(world, incidentId),
    },
  };
}

function minutesAfter(moment: string, minutes: number): string {
  return new Date(Date.parse(moment) + minutes * 60_000).toISOString();
}
