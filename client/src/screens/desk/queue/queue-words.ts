/** The three lines of a queue row, in words. */
import type { Shortfall } from '@muster/shared/matching/shortfall.ts';
import type { AssignmentState } from '@muster/shared/task/schema.ts';
import { computed, type ComputedRef } from 'vue';
import { useI18n } from 'vue-i18n';
import { clock, clockWithSeconds } from '../../../ui/time.ts';
import { needAmount } from '../needs.ts';
import { useNames } from '../shell/use-names.ts';
import { taskName } from '../task/task-name.ts';
import type { AttentionItem } from './attention.ts';

export interface QueueWords {
  readonly what: string;
  readonly whose: string;
  readonly where: string;
  readonly more: string;
  readonly answer: (state: AssignmentState, count: number) => string;
}

const peopleNamed = 3;

const dot = (...parts: readonly (string | undefined)[]): string => parts.filter(Boolean).join(' · ');

export function useQueueWords(item: () => AttentionItem): ComputedRef<QueueWords> {
  const { t } = useI18n();
  const names = useNames();
  const answer = (state: AssignmentState, count: number): string =>
    `${t(`domain.assignmentState.${state}`)} ${count}`;
  const shortfallWords = (shortfalls: readonly Shortfall[]): string => {
    const first = shortfalls[0];
    if (!first) return t('desk.queue.nobody');
    return t('desk.queue.short', { what: needAmount(t, first.need, first.missing) });
  };

  return computed(() => {
    const one = item();
    if (one.kind === 'idle')
      return {
        what: t('desk.queue.idle'),
        whose: one.incident.title,
        where: one.incident.address ?? '',
        more: '',
        answer,
      };
    const { task } = one;
    const name = taskName(t, task);
    const deadline = task.deadline && t('desk.queue.deadline', { time: clock(task.deadline) });
    switch (one.kind) {
      case 'unmet':
        return {
          what: shortfallWords(one.shortfalls),
          whose: name,
          where: dot(task.address, deadline),
          more: one.shortfalls
            .slice(1, 3)
            .map(({ need, missing }) => needAmount(t, need, missing))
            .join(' · '),
          answer,
        };
      case 'expiring':
        return {
          what: t('desk.queue.expiring'),
          whose: names.team(one.assignment.teamId),
          where: dot(name, task.address),
          more: t('desk.queue.sentAt', { time: clockWithSeconds(one.assignment.offeredAt) }),
          answer,
        };
      case 'lost':
        return {
          what: t('domain.freshness.lost'),
          whose: t('domain.peopleCount', { count: one.people.length }),
          where: one.people
            .slice(0, peopleNamed)
            .map(({ personId, lastAt }) => `${names.person(personId)} ${clock(lastAt)}`)
            .join(' · '),
          more: dot(name, task.address),
          answer,
        };
      case 'late':
        return {
          what: t('domain.alarm.late'),
          whose: name,
          where: dot(task.address, deadline),
          more: '',
          answer,
        };
      case 'unaccounted':
        return {
          what: t('desk.queue.unaccounted'),
          whose: t('domain.peopleCount', { count: one.count }),
          where: names.team(one.assignment.teamId),
          more: dot(name, t(`domain.assignmentState.${one.assignment.state}`)),
          answer,
        };
    }
  });
}
