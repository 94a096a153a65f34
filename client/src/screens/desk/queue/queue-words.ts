/** The three lines of a queue row, in words. */
import type { Shortfall } from '@muster/shared/matching/shortfall.ts';
import { clock, clockWithSeconds } from '../../../ui/time.ts';
import type { Names } from '../log/log-sentence.ts';
import { needAmount, type Translate } from '../needs.ts';
import { taskName } from '../task/task-name.ts';
import type { AttentionItem, Lapse, LostPerson, TiringPerson } from './items.ts';
import type { WatchFigures } from './waiting.ts';

export interface QueueWords {
  readonly what: string;
  readonly whose: string;
  readonly where: string;
  readonly more: string;
}

export interface WordsParts {
  readonly t: Translate;
  readonly names: Names;
  /** By what name an actor is known; '' while it is not. */
  readonly actor: (actorId: string) => string;
  readonly figures: Pick<WatchFigures, 'spanWarn' | 'spanSuggest' | 'rest'>;
}

const peopleNamed = 3;

const dot = (...parts: readonly (string | undefined)[]): string => parts.filter(Boolean).join(' · ');

export function queueWords(item: AttentionItem, parts: WordsParts): QueueWords {
  const { t, names, actor, figures } = parts;
  const people = (count: number): string => t('domain.peopleCount', { count });
  switch (item.kind) {
    case 'alarm':
      return {
        what: t(item.alarm.drillId === undefined ? 'safety.sos.word' : 'safety.sos.drillWord'),
        whose: names.person(item.alarm.personId) || item.alarm.teamName,
        where: dot(item.alarm.teamName, item.alarm.taskId && names.task(item.alarm.taskId)),
        more:
          item.alarm.acknowledgedAt === undefined
            ? t('safety.alarm.unheard')
            : t('safety.queue.heard', {
                name:
                  actor(item.alarm.acknowledgedBy ?? '') ||
                  t(`domain.role.${item.alarm.acknowledgedRole ?? 'dispatcher'}`),
                time: clockWithSeconds(item.alarm.acknowledgedAt),
              }),
      };
    case 'roll-call': {
      const { rollCall, missing } = item;
      return {
        what: t('domain.alarm.missing'),
        whose: people(missing.length),
        where: named(missing, () => '', names),
        more: t('safety.queue.roll', {
          time: clock(rollCall.openedAt),
          total: rollCall.people.filter(({ leftAt }) => leftAt === undefined).length,
          answered: rollCall.people.filter(({ answeredAt }) => answeredAt !== undefined).length,
        }),
      };
    }
    case 'idle':
      return {
        what: t('desk.queue.idle'),
        whose: item.incident.title,
        where: item.incident.address ?? '',
        more: t('watch.queue.idleNext'),
      };
    case 'unmet':
      return {
        what: shortfallWords(item.shortfalls[0], t),
        whose: taskName(t, item.task),
        where: dot(item.task.address, deadlineWords(item.task.deadline, t)),
        more: item.lapse
          ? lapseWords(item.lapse, parts)
          : item.shortfalls
              .slice(1, 3)
              .map(({ need, missing }) => needAmount(t, need, missing))
              .join(' · '),
      };
    case 'expiring':
      return {
        what: t('desk.queue.expiring'),
        whose: names.team(item.assignment.teamId),
        where: dot(taskName(t, item.task), item.task.address),
        more: dot(
          t('desk.queue.sentAt', { time: clockWithSeconds(item.assignment.offeredAt) }),
          t('watch.queue.expiringNext'),
        ),
      };
    case 'lost':
      return {
        what: t('domain.freshness.lost'),
        whose: people(item.people.length),
        where: named(item.people, ({ lastAt }: LostPerson) => clock(lastAt), names),
        more: dot(taskName(t, item.task), item.task.address),
      };
    case 'late':
      return {
        what: t('domain.alarm.late'),
        whose: taskName(t, item.task),
        where: dot(item.task.address, deadlineWords(item.deadline, t)),
        more: '',
      };
    case 'due':
      return {
        what: t('watch.queue.due'),
        whose: taskName(t, item.task),
        where: dot(item.task.address, deadlineWords(item.deadline, t)),
        more: '',
      };
    case 'unaccounted':
      return {
        what: t('desk.queue.unaccounted'),
        whose: people(item.count),
        where: names.team(item.assignment.teamId),
        more: dot(taskName(t, item.task), t(`domain.assignmentState.${item.assignment.state}`)),
      };
    case 'rest':
      return {
        what: t('watch.queue.rest'),
        whose: dot(names.team(item.assignment.teamId), people(item.people.length)),
        where: named(item.people, ({ dueAt }: TiringPerson) => clock(dueAt), names),
        more: dot(
          t('watch.queue.restLimit', { hours: figures.rest.hoursOnEndAtMost }),
          taskName(t, item.task),
        ),
      };
    case 'teams-span':
      return {
        what: t('watch.queue.span'),
        whose: item.incident.title,
        where: t('watch.queue.spanTeams', {
          teams: item.teams,
          suggest: figures.spanSuggest,
          warn: figures.spanWarn,
        }),
        more: t('watch.queue.spanDeputies', { count: item.deputies }),
      };
    case 'people-span':
      return {
        what: t('watch.queue.span'),
        whose: item.incident.title,
        where: item.spans
          .slice(0, 2)
          .map(({ teamId, people: led, leaders }) =>
            t('watch.queue.spanPeople', { team: names.team(teamId), people: led, leaders }),
          )
          .join(' · '),
        more: t('watch.queue.spanLeaders', { suggest: figures.spanSuggest, warn: figures.spanWarn }),
      };
    case 'sitrep':
      return {
        what: t('desk.log.verb.SitrepSent'),
        whose:
          (item.sitrep.personId && names.person(item.sitrep.personId)) ||
          actor(item.sitrep.by) ||
          (item.task ? taskName(t, item.task) : ''),
        where: item.sitrep.text,
        more: dot(clock(item.sitrep.at), item.task && taskName(t, item.task), item.task?.address),
      };
    case 'handover':
      return {
        what: t('watch.queue.handover'),
        whose: actor(item.handover.signedBy),
        where: names.division(item.handover.division),
        more: t('watch.queue.handoverNext', { time: clock(item.handover.signedAt) }),
      };
  }
}

function shortfallWords(shortfall: Shortfall | undefined, t: Translate): string {
  if (!shortfall) return t('desk.queue.nobody');
  return t('desk.queue.short', { what: needAmount(t, shortfall.need, shortfall.missing) });
}

function deadlineWords(deadline: string | undefined, t: Translate): string | undefined {
  return deadline && t('desk.queue.deadline', { time: clock(deadline) });
}

/** When it was, or why, and what to do about it; which team it was is in the drawer. */
function lapseWords({ at, reason }: Lapse, { t }: WordsParts): string {
  return dot(reason ?? clock(at), t('watch.queue.lapseNext'));
}

function named<Person extends { readonly personId: string }>(
  people: readonly Person[],
  figure: (person: Person) => string,
  names: Names,
): string {
  return people
    .slice(0, peopleNamed)
    .map((person) => `${names.person(person.personId)} ${figure(person)}`.trim())
    .join(' · ');
}
