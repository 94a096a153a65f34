/** Where each thing is looked at: on the desk, or in the roster by whoever has no desk or is in the roster already. */
import { useRoute, useRouter, type RouteLocationRaw } from 'vue-router';
import { worldNow } from '../../../sync/rows.ts';
import { session } from '../../../sync/session.ts';
import { over, toDesk, toIncident, toTask } from '../desk-route.ts';
import type { Thing } from './things.ts';

export function useThingWays(): (thing: Pick<Thing, 'kind' | 'id'>) => void {
  const router = useRouter();
  const route = useRoute();
  const inRoster = (): boolean => route.name === 'roster' || session.value?.role === 'staff';

  function wayTo({ kind, id }: Pick<Thing, 'kind' | 'id'>): RouteLocationRaw {
    if (kind === 'incident') return toIncident(id);
    if (kind === 'task') {
      const task = worldNow().tasks.get(id);
      return task ? toTask(task.incidentId, id) : toDesk;
    }
    if (kind === 'division') return { name: 'roster', query: { division: id } };
    if (inRoster()) return { name: 'roster', query: { [kind]: id } };
    return over(route.name === 'desk' ? route : { params: {}, query: {} }, { [kind]: id });
  }
  return (thing) => void router.push(wayTo(thing));
}
