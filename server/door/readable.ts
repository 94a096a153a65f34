/**
 * Which events of the log an audience may read, one by one: what happens in an incident is for who sees the incident,
 * what happens to the roster for consoles whose scope covers it. Phones read no roster.
 */
import type { Audience } from '@muster/shared/access/audience.ts';
import { view } from '@muster/shared/access/view.ts';
import type { WorldView } from '@muster/shared/domain/world.ts';
import { within } from '@muster/shared/geo/division.ts';
import type { DomainEvent } from '@muster/shared/kernel/envelope.ts';

interface Named {
  readonly incidentId?: unknown;
  readonly division?: unknown;
  readonly teamId?: unknown;
  readonly personId?: unknown;
}

export function isReadable(audience: Audience, world: WorldView, event: DomainEvent): boolean {
  const data: Named = event.data;
  if (typeof data.incidentId === 'string') {
    const incident = world.incidents.get(data.incidentId);
    return incident !== undefined && view(audience, world, 'incidents', incident) !== undefined;
  }
  if (audience.kind === 'person') return false;
  const division = divisionOf(data, world);
  return division !== undefined && within(audience.scope, division);
}

function divisionOf({ division, teamId, personId }: Named, world: WorldView): string | undefined {
  if (typeof division === 'string') return division;
  if (typeof personId === 'string') return world.volunteers.get(personId)?.division;
  if (typeof teamId === 'string') return world.teams.get(teamId)?.division;
  return undefined;
}
