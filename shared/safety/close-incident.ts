/** Closing an incident, as far as safety has a say in it; the rule of its work is in `task`. */
import type { Static } from 'typebox';
import { accept, type Decision } from '../kernel/decider.ts';
import type { DomainEvent } from '../kernel/envelope.ts';
import { closeIncident as closeIncidentOfWork } from '../task/close-incident.ts';
import type { taskCommands } from '../task/commands.ts';
import { closure, openRollCallOf } from './decide-roll-call.ts';
import { refuseOpenAlarmIn } from './open-alarm.ts';
import type { SafetyWorld } from './schema.ts';

/** Closes an incident and with it the roll call that is open: whoever was called is back, or closing is refused. */
export function closeIncident(
  world: SafetyWorld,
  data: Static<typeof taskCommands.CloseIncident>,
): Decision<DomainEvent> {
  const open = refuseOpenAlarmIn(world, data.incidentId);
  if (open) return open;
  const decision = closeIncidentOfWork(world, data);
  const rollCall = openRollCallOf(world, data.incidentId);
  if (decision.refusal || !rollCall) return decision;
  return accept<DomainEvent>(closure(rollCall, 'incident-closed'), ...decision.events);
}
