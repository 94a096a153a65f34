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
 * drills and no more: refuses `role-not-allowed` to one who names none. Refuses `drill-exists` for the id of a drill: the
 * log of the one would be that of the other.
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
  const namesake = world.drills.get(data.incidentId);
  if (namesake)
    return refuse('drill-exists', `${data.incidentId} is drill ${namesake.title}: open it under a new id`, {
      drillId: data.incidentId,
      title: namesake.title,
    });
  const { refused } = data.drillId === undefined ? {} : drillUnderWay(world, data.drillId);
  return refused ?? incidentDeciders.OpenIncident(world, data, context);
}
