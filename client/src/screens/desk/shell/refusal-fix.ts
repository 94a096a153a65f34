/** What would make a refused command work, where this desk can offer it: a refusal is a beginning, not an end. */
import type { WorldView } from '@muster/shared/domain/world.ts';
import type { NotDone } from './refusal-text.ts';

export type Fix =
  | { readonly kind: 'open-task'; readonly incidentId: string; readonly taskId: string }
  /** Whoever is missing is accounted for where they were sent. */
  | { readonly kind: 'account'; readonly incidentId: string; readonly taskId: string }
  | { readonly kind: 'add-jurisdiction'; readonly incidentId: string }
  | { readonly kind: 'new-incident' }
  | { readonly kind: 'open-team'; readonly teamId: string }
  /** These the form itself can do. */
  | { readonly kind: 'override' }
  | { readonly kind: 'publish' }
  | { readonly kind: 'show-changes' };
export type FixKind = Fix['kind'];

/** What the refused command was about. */
export interface About {
  readonly incidentId?: string | undefined;
  readonly taskId?: string | undefined;
}

function text(value: string | number | undefined): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function taskOf(world: WorldView, taskId: string | undefined, kind: 'open-task' | 'account') {
  const task = taskId === undefined ? undefined : world.tasks.get(taskId);
  return task && { kind, incidentId: task.incidentId, taskId: task.taskId };
}

/** The task that somebody or some team is on just now. */
function presentTask(
  world: WorldView,
  who: { personId?: string | undefined; teamId?: string | undefined },
): string | undefined {
  const { personId, teamId } = who;
  if (personId) return world.assignments.by('engaged', personId)[0]?.taskId;
  // Under a team are only its assignments that are still active.
  return teamId ? world.assignments.by('team', teamId)[0]?.taskId : undefined;
}

export function fixOf({ code, facts = {} }: NotDone, world: WorldView, about: About = {}): Fix | undefined {
  const personId = text(facts['personId']);
  const teamId = text(facts['teamId']);
  const named = text(facts['taskId']);
  switch (code) {
    case 'edited-meanwhile':
      return { kind: 'show-changes' };
    case 'rest-owed':
    case 'certificate-expired':
      return { kind: 'override' };
    case 'team-engaged':
    case 'member-engaged':
    case 'member-called':
      return taskOf(world, named ?? presentTask(world, { personId, teamId }), 'open-task');
    case 'member-unaccounted':
      return taskOf(world, named ?? presentTask(world, { personId, teamId }), 'account');
    case 'assignment-active':
    case 'task-under-way':
      return taskOf(world, named ?? about.taskId, 'open-task');
    case 'task-draft':
      return { kind: 'publish' };
    case 'out-of-scope':
      return about.incidentId && world.incidents.get(about.incidentId)
        ? { kind: 'add-jurisdiction', incidentId: about.incidentId }
        : undefined;
    case 'incident-closed':
      return { kind: 'new-incident' };
    case 'team-not-empty':
    case 'post-taken':
      return teamId && world.teams.get(teamId) ? { kind: 'open-team', teamId } : undefined;
    default:
      return undefined;
  }
}
