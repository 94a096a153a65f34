/** X2: which drill a screen looks at. Only there are its simulated people told, on the map as in every count. */
import type { WorldView } from '@muster/shared/domain/world.ts';
import type { RouteLocationNormalizedLoaded } from 'vue-router';
import { chosenIn } from './desk-route.ts';

type Address = Pick<RouteLocationNormalizedLoaded, 'params' | 'query'>;
type Tables = Pick<WorldView, 'incidents' | 'alarms' | 'teams' | 'volunteers'>;

/** The drill of the incident in hand, or the one whose own page this is. */
export function drillWorkedOn(
  address: Address,
  { incidents }: Pick<Tables, 'incidents'>,
): string | undefined {
  const { incidentId } = chosenIn(address);
  const { drillId } = address.params;
  return (
    (incidentId && incidents.get(incidentId)?.drillId) || (typeof drillId === 'string' ? drillId : undefined)
  );
}

function drillOf(
  id: unknown,
  rows: { get(id: string): { readonly drillId?: string } | undefined },
): string | undefined {
  return typeof id === 'string' ? rows.get(id)?.drillId : undefined;
}

/** That, or the drill of the alarm, team or person that lies over it. */
export function drillLookedAt(address: Address, world: Tables): string | undefined {
  const { alarm, team, person } = address.query;
  return (
    drillOf(alarm, world.alarms) ??
    drillOf(person, world.volunteers) ??
    drillOf(team, world.teams) ??
    drillWorkedOn(address, world)
  );
}
