/** Opening an incident of a drill: the rules of incidents, with those of drills before them. */
import type { Static } from 'typebox';
import type { Context, Decision } from '../kernel/decider.ts';
import { refuse } from '../kernel/refusal.ts';
import type { incidentCommands } from '../incident/commands.ts';
import { incidentDeciders } from '../incident/decide.ts';
import type { IncidentEvent } from '../incident/events.ts';
import { drillUnderWay } from './lookups.ts';
import type { DrillWorld } from './tables.ts';

/**
 * An incident with a `drillId` needs that drill under way: `drill-unknown`, `drill-not-running`. A coordinator conducts
 * drills and no more: refuses `role-not-allowed` to one who names none.
 */
export function openIncidentOfDrill(
  world: DrillWorld,
  data: Static<typeof incidentCommands.OpenIncident>,
  context: Context,
): Decision<IncidentEvent> {
  const { role } = context.actor;
  if (data.drillId === undefined && role === 'coordinator')
    return refuse(
      'role-not-allowed',
      'a coordinator opens incidents of drills: a dispatcher or administrator opens others',
      { command: 'OpenIncident', role, allowed: 'administrator, dispatcher' },
    );
  const { refused } = data.drillId === undefined ? {} : drillUnderWay(world, data.drillId);
  return refused ?? incidentDeciders.OpenIncident(world, data, context);
}
