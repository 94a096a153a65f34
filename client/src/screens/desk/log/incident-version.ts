import type { WorldView } from '@muster/shared/domain/world.ts';

/** Changes whenever the log of the incident has grown: every event of an incident changes one of its rows. */
export function incidentVersion(world: WorldView, incidentId: string): string {
  let newest = world.incidents.get(incidentId)?.rev ?? 0;
  let count = 0;
  for (const table of [world.tasks, world.assignments, world.zones])
    for (const { rev } of table.by('incident', incidentId)) {
      newest = Math.max(newest, rev);
      count += 1;
    }
  return `${newest}/${count}`;
}
