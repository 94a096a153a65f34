/** What the clock does for safety: who left, who is missing too long, and the roll that is called by itself. */
import type { Context } from '../kernel/decider.ts';
import { policyValue } from '../policy/values.ts';
import { rollCalled } from './call-roll.ts';
import { completion, factsOf } from './decide-roll-call.ts';
import type { SafetyEvent } from './events.ts';
import { hazardousSince } from './hazard.ts';
import type { Escalation, RollCall, SafetyWorld } from './schema.ts';
import { isMissing } from './standing.ts';

/** Every open roll call is looked after; at most one is called in a tick, since it takes the tick's own id. */
export function safetyTick(world: SafetyWorld, { at, commandId }: Context): SafetyEvent[] {
  const tended = world.rollCalls.by('open', 'open').flatMap((rollCall) => tend(world, rollCall, at));
  const incident = world.incidents
    .by('status', 'open')
    .find(({ incidentId }) => isDue(world, incidentId, at));
  const called =
    incident &&
    rollCalled(world, { rollCallId: commandId, incidentId: incident.incidentId, automatic: true }, at);
  return called ? [...tended, called] : tended;
}

/** Whoever was released leaves it, whoever is missing too long is told of, and with nobody missing it is complete. */
function tend(world: SafetyWorld, rollCall: RollCall, at: string): SafetyEvent[] {
  const missing = rollCall.people.filter(isMissing).map(({ personId }) => personId);
  const isAway = (personId: string) =>
    world.assignments.by('engaged', personId).some(({ incidentId }) => incidentId === rollCall.incidentId);
  const left = missing.filter((personId) => !isAway(personId));
  const facts = factsOf(rollCall);
  const events: SafetyEvent[] =
    left.length === 0 ? [] : [{ type: 'RollCallLeft', data: { ...facts, personIds: left } }];
  const personIds = missing.filter(isAway);
  if (personIds.length === 0) return [...events, completion(rollCall, 0)];
  const escalated = escalationsDue(rollCall, at).map((to): SafetyEvent => ({
    type: 'RollCallEscalated',
    data: { ...facts, to, personIds },
  }));
  return [...events, ...escalated];
}

/** Both at once where no clock came by in between. */
function escalationsDue({ escalatedTo, dueAt, deskAt }: RollCall, at: string): Escalation[] {
  const now = Date.parse(at);
  const leader: Escalation[] = escalatedTo === undefined && now >= Date.parse(dueAt) ? ['leader'] : [];
  return escalatedTo !== 'dispatcher' && now >= Date.parse(deskAt) ? [...leader, 'dispatcher'] : leader;
}

/**
 * Whether the roll of an incident is to be called by the clock: hazardous work is under way, and for the time of the
 * policy nobody was counted. One that was closed by hand is not called again at once.
 */
function isDue(world: SafetyWorld, incidentId: string, at: string): boolean {
  const calls = world.rollCalls.by('incident', incidentId);
  if (calls.some(({ status }) => status === 'open')) return false;
  const latest = Date.parse(at) - policyValue(world, 'roll_call_minutes') * 60_000;
  const counted = calls.some((call) => Date.parse(countedAt(call)) > latest);
  if (counted) return false;
  const since = hazardousSince(world, incidentId);
  return since !== undefined && Date.parse(since) <= latest;
}

function countedAt({ status, openedAt, endedAt }: RollCall): string {
  return status === 'closed' && endedAt !== undefined ? endedAt : openedAt;
}
