/** What the drawer shows, as others are told of it. */
import type { Subject } from '../../../sync/onlookers.ts';
import type { Drawer } from '../desk-route.ts';

export function lookingAt(drawer: Drawer): Subject | undefined {
  if (drawer.kind === 'team') return { kind: 'team', id: drawer.teamId };
  if (drawer.kind === 'person') return { kind: 'person', id: drawer.personId };
  if (drawer.kind === 'task' || drawer.kind === 'edit-task') return { kind: 'task', id: drawer.taskId };
  if ('incidentId' in drawer) return { kind: 'incident', id: drawer.incidentId };
  return undefined;
}
