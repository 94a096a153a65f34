/** What stands behind the figures of the bar, line by line. */
import type { WorldView } from '@muster/shared/domain/world.ts';
import type { Names } from '../log/log-sentence.ts';
import { needAmount, type Translate } from '../needs.ts';
import type { AttentionItem } from '../queue/items.ts';
import { taskName } from '../task/task-name.ts';
import { byResponse, missingTasks, openIncidents, waitingOffers } from './situation.ts';

export interface BarLine {
  readonly id: string;
  readonly what: string;
  readonly about: string;
  /** Opens a task, an incident, or a person. */
  readonly incidentId: string;
  readonly taskId?: string;
  readonly personId?: string;
  readonly until?: string;
  readonly since?: number;
}

interface Words {
  readonly t: Translate;
  readonly names: Names;
}

export function incidentLines(world: WorldView, { t }: Words): BarLine[] {
  return byResponse(openIncidents(world)).map(({ incidentId, title, level, address, openedAt }) => ({
    id: incidentId,
    incidentId,
    what: title,
    about: [level && t(`domain.responseLevel.${level}`), address].filter(Boolean).join(' · '),
    since: Date.parse(openedAt),
  }));
}

export function missingLines(world: WorldView, { t }: Words): BarLine[] {
  return missingTasks(world).map(({ task, missing }) => ({
    id: task.taskId,
    incidentId: task.incidentId,
    taskId: task.taskId,
    what: taskName(t, task),
    about: missing.map(({ need, missing: count }) => needAmount(t, need, count)).join(' · '),
    ...(task.deadline !== undefined && { until: task.deadline }),
  }));
}

export function offerLines(world: WorldView, { t, names }: Words): BarLine[] {
  return waitingOffers(world).map(({ assignmentId, incidentId, taskId, teamId, expiresAt }) => {
    const task = world.tasks.get(taskId);
    return {
      id: assignmentId,
      incidentId,
      taskId,
      what: names.team(teamId),
      about: task ? taskName(t, task) : '',
      until: expiresAt,
    };
  });
}

/** Everybody nobody has heard of for too long, and everybody whose assignment is over and who was not reported back. */
export function unaccountedLines(items: readonly AttentionItem[], { t, names }: Words): BarLine[] {
  return items.flatMap((item): BarLine[] => {
    if (item.drillId !== undefined) return [];
    if (item.kind === 'lost')
      return item.people.map(({ personId, lastAt }) => ({
        id: `${item.id}/${personId}`,
        incidentId: item.incidentId,
        taskId: item.task.taskId,
        personId,
        what: names.person(personId) || t('desk.person.unnamed'),
        about: [t('domain.freshness.lost'), taskName(t, item.task)].join(' · '),
        since: lastAt,
      }));
    if (item.kind === 'roll-call')
      return item.missing.map(({ personId, teamId }) => ({
        id: `${item.id}/${personId}`,
        incidentId: item.incidentId,
        what: names.person(personId) || t('desk.person.unnamed'),
        about: [t('domain.alarm.missing'), names.team(teamId)].join(' · '),
        since: item.since,
      }));
    if (item.kind !== 'unaccounted') return [];
    return [
      {
        id: item.id,
        incidentId: item.incidentId,
        taskId: item.task.taskId,
        what: names.team(item.assignment.teamId),
        about: [
          t('desk.queue.unaccounted'),
          t('domain.peopleCount', { count: item.count }),
          taskName(t, item.task),
        ].join(' · '),
        since: item.since,
      },
    ];
  });
}

/** How many people those are. */
export function unaccountedPeople(items: readonly AttentionItem[]): number {
  return items.reduce((sum, item) => sum + unaccountedIn(item), 0);
}

/** X2: whoever is missing in a drill is shown there, and counted nowhere else. */
function unaccountedIn(item: AttentionItem): number {
  if (item.drillId !== undefined) return 0;
  if (item.kind === 'lost') return item.people.length;
  if (item.kind === 'roll-call') return item.missing.length;
  return item.kind === 'unaccounted' ? item.count : 0;
}
