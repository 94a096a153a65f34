/**
 * What the drawer shows is in the address of the page, so that a reload, a link and the browser's way back all work:
 * `/desk/<incident>/<task>`, with a card of a team or person, or a form, laid over it by the query.
 */
import type { RouteLocationNormalizedLoaded, RouteLocationRaw } from 'vue-router';

export type Drawer =
  | { readonly kind: 'none' }
  | { readonly kind: 'incident'; readonly incidentId: string }
  | { readonly kind: 'task'; readonly incidentId: string; readonly taskId: string }
  | { readonly kind: 'new-incident' }
  | {
      readonly kind: 'new-task';
      readonly incidentId: string;
      /** The task that lacks something, and what (task/needs-in-address.ts). */
      readonly fromTaskId?: string;
      readonly needs?: string;
    }
  | { readonly kind: 'templates' }
  | { readonly kind: 'edit-incident'; readonly incidentId: string }
  | { readonly kind: 'edit-task'; readonly incidentId: string; readonly taskId: string }
  | { readonly kind: 'team'; readonly teamId: string }
  | { readonly kind: 'person'; readonly personId: string }
  | { readonly kind: 'alarm'; readonly alarmId: string };

type Address = Pick<RouteLocationNormalizedLoaded, 'params' | 'query'>;

function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** The incident and task that are chosen, whatever lies over them. */
export function chosenIn({ params }: Address): {
  incidentId: string | undefined;
  taskId: string | undefined;
} {
  return { incidentId: text(params['incidentId']), taskId: text(params['taskId']) };
}

export function drawerIn(address: Address): Drawer {
  const { incidentId, taskId } = chosenIn(address);
  const alarmId = text(address.query['alarm']);
  if (alarmId) return { kind: 'alarm', alarmId };
  const personId = text(address.query['person']);
  if (personId) return { kind: 'person', personId };
  const teamId = text(address.query['team']);
  if (teamId) return { kind: 'team', teamId };
  const form = text(address.query['form']);
  if (form === 'new-incident' || form === 'templates') return { kind: form };
  if (!incidentId) return { kind: 'none' };
  if (form === 'edit-incident') return { kind: form, incidentId };
  if (form === 'new-task') {
    const fromTaskId = text(address.query['from']);
    const needs = text(address.query['needs']);
    return { kind: form, incidentId, ...(fromTaskId ? { fromTaskId } : {}), ...(needs ? { needs } : {}) };
  }
  if (!taskId) return { kind: 'incident', incidentId };
  return { kind: form === 'edit-task' ? form : 'task', incidentId, taskId };
}

export const toDesk: RouteLocationRaw = { name: 'desk', params: { incidentId: null, taskId: null } };

export function toIncident(incidentId: string): RouteLocationRaw {
  return { name: 'desk', params: { incidentId, taskId: null } };
}

export function toTask(incidentId: string, taskId: string): RouteLocationRaw {
  return { name: 'desk', params: { incidentId, taskId } };
}

/** The replay of an incident's log. */
export function toReview(incidentId: string): RouteLocationRaw {
  return { name: 'review', params: { kind: 'incident', id: incidentId } };
}

/** The same incident and task, with something else laid over them (or nothing). */
export function over(address: Address, query: Record<string, string> = {}): RouteLocationRaw {
  const { incidentId, taskId } = chosenIn(address);
  return { name: 'desk', params: { incidentId: incidentId ?? null, taskId: taskId ?? null }, query };
}

/** The page of a call for help, from any screen: beside the map, and whatever was in hand there is not. */
export function overAlarm(alarmId: string): RouteLocationRaw {
  return { name: 'desk', params: { incidentId: null, taskId: null }, query: { alarm: alarmId } };
}

/** Where closing the drawer leads: off with what lies over, then from the task to its incident, then to the map. */
export function closing(address: Address): RouteLocationRaw {
  const drawer = drawerIn(address);
  if (drawer.kind === 'task') return toIncident(drawer.incidentId);
  if (drawer.kind === 'incident' || drawer.kind === 'none') return toDesk;
  return over(address);
}
