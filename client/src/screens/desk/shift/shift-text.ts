/** The summary as the text that is edited and signed: headings and lines, no names of people. */
import { clock, clockOnDay } from '../../../ui/time.ts';
import { needAmount, type Translate } from '../needs.ts';
import { taskName } from '../task/task-name.ts';
import type { Names } from '../log/log-sentence.ts';
import { countPeople, type FallsDue, type TeamPeople } from './forces.ts';
import type { Saying, ShiftSummary } from './shift-summary.ts';

export interface ShiftWords {
  readonly t: Translate;
  /** Names of people are not asked for. */
  readonly names: Omit<Names, 'person'>;
  /** Title of an incident; '' where it is out of sight. */
  readonly incident: (incidentId: string) => string;
}

/** A list that is longer is cut, and says by how much: the whole is in the log. */
const mostLines = 30;
export const mostCharacters = 20_000;

export function shiftText(summary: ShiftSummary, words: ShiftWords): string {
  const { t } = words;
  const { since, until } = summary;
  const sections: [string, string[]][] = [
    ['incidents', incidentLines(summary, words)],
    ['tasks', taskLines(summary, words)],
    ['open', openLines(summary, words)],
    ['offers', offerLines(summary, words)],
    ['people', peopleLines(summary, words)],
    ['reports', reportLines(summary, words)],
    [
      'next',
      cut(
        summary.next.map((due) => dueLine(due, until, words)),
        t,
      ),
    ],
  ];
  const title = t('watch.shift.section.title', {
    from: clockOnDay(since, until),
    to: clockOnDay(until, until),
  });
  const blocks = sections.map(([name, lines]) =>
    [t(`watch.shift.section.${name}`), ...(lines.length > 0 ? lines : [t('watch.shift.line.none')])].join(
      '\n',
    ),
  );
  return [title, ...blocks].join('\n\n').slice(0, mostCharacters);
}

function cut(lines: readonly string[], t: Translate): string[] {
  if (lines.length <= mostLines) return [...lines];
  return [...lines.slice(0, mostLines), t('watch.shift.line.drop', { count: lines.length - mostLines })];
}

const listOf = (t: Translate, names: readonly string[]): string => names.filter(Boolean).join(t('desk.list'));

function incidentLines(summary: ShiftSummary, { t, incident }: ShiftWords): string[] {
  const level = (code: string | undefined): string =>
    code === undefined ? t('watch.shift.line.noLevel') : t(`domain.responseLevel.${code}`);
  const lines = [t('watch.shift.line.incidentsOpen', { count: summary.openIncidents.length })];
  for (const one of summary.openIncidents)
    lines.push(
      t('watch.shift.line.incident', {
        title: one.title,
        level: level(one.level),
        time: clockOnDay(one.openedAt, summary.until),
      }),
    );
  const titles = (ids: readonly string[]): string => listOf(t, ids.map(incident));
  if (summary.openedIncidents.length > 0)
    lines.push(t('watch.shift.line.opened', { list: titles(summary.openedIncidents) }));
  if (summary.closedIncidents.length > 0)
    lines.push(t('watch.shift.line.closed', { list: titles(summary.closedIncidents) }));
  for (const { incidentId, from, to, at } of summary.levels)
    lines.push(
      t('watch.shift.line.level', {
        title: incident(incidentId),
        from: level(from),
        to: level(to),
        time: clock(at),
      }),
    );
  return cut(lines, t);
}

function taskLines(summary: ShiftSummary, { t, names }: ShiftWords): string[] {
  const { createdTasks, finishedTasks, cancelledTasks, openTasks } = summary;
  const lines = [
    t('watch.shift.line.tasksCount', {
      created: createdTasks,
      finished: finishedTasks.length,
      cancelled: cancelledTasks.length,
      open: openTasks.length,
    }),
  ];
  if (finishedTasks.length > 0)
    lines.push(t('watch.shift.line.finished', { list: listOf(t, finishedTasks.map(names.task)) }));
  if (cancelledTasks.length > 0)
    lines.push(t('watch.shift.line.cancelled', { list: listOf(t, cancelledTasks.map(names.task)) }));
  return lines;
}

function openLines({ openTasks, until }: ShiftSummary, { t, names }: ShiftWords): string[] {
  return cut(
    openTasks.map(({ task, phase, teamIds, missing }) => {
      const name = [taskName(t, task), task.address].filter(Boolean).join(' ');
      const line = t(missing.length > 0 ? 'watch.shift.line.taskMissing' : 'watch.shift.line.task', {
        name,
        phase: t(`domain.taskPhase.${phase}`),
        teams: teamIds.length > 0 ? listOf(t, teamIds.map(names.team)) : t('watch.shift.line.noTeams'),
        ...(missing.length > 0 && {
          missing: listOf(
            t,
            missing.map(({ need, missing: count }) => needAmount(t, need, count)),
          ),
        }),
      });
      if (task.deadline === undefined) return line;
      return `${line}${t('desk.clause')}${t('desk.queue.deadline', { time: clockOnDay(task.deadline, until) })}`;
    }),
    t,
  );
}

function offerLines(summary: ShiftSummary, { t, names }: ShiftWords): string[] {
  const { offered, accepted, declined, expired, waitingOffers } = summary;
  const waiting = waitingOffers.map(({ teamId, taskId, expiresAt }) =>
    t('watch.shift.line.offer', {
      team: names.team(teamId),
      task: names.task(taskId),
      time: clock(expiresAt),
    }),
  );
  return cut(
    [
      t('watch.shift.line.answers', { offered, accepted, declined, expired }),
      ...(waiting.length > 0 ? waiting : [t('watch.shift.line.noOffers')]),
    ],
    t,
  );
}

function peopleLines({ people, openTasks }: ShiftSummary, { t, names }: ShiftWords): string[] {
  const known = new Map(openTasks.map(({ task }) => [task.taskId, taskName(t, task)]));
  const task = (taskId: string): string => names.task(taskId) || (known.get(taskId) ?? '');
  const { out, unaccounted, lost, coming, enRoute, onScene } = people;
  const facts = ({ teamId, taskId, personIds }: TeamPeople): Record<string, unknown> => ({
    team: names.team(teamId),
    task: task(taskId),
    count: personIds.length,
  });
  const lines = [
    t('watch.shift.line.out', { count: countPeople(out), coming, enRoute, onScene }),
    ...out.map((one) => t('watch.shift.line.outTeam', facts(one))),
    ...unaccounted.map((one) => t('watch.shift.line.unaccounted', facts(one))),
  ];
  if (lost.length > 0)
    lines.push(
      t('watch.shift.line.lost', {
        count: countPeople(lost),
        list: listOf(
          t,
          lost.map((one) => t('watch.shift.line.teamCount', facts(one))),
        ),
      }),
    );
  if (lost.length === 0 && unaccounted.length === 0) lines.push(t('watch.shift.line.allAccounted'));
  return cut(lines, t);
}

function reportLines({ sitreps, notes, unread, until }: ShiftSummary, words: ShiftWords): string[] {
  const { t, names, incident } = words;
  const said = ({ at, incidentId, taskId, text }: Saying, key: 'sitrep' | 'note'): string =>
    t(`watch.shift.line.${key}`, {
      time: clockOnDay(at, until),
      task: (taskId && names.task(taskId)) || incident(incidentId),
      incident: incident(incidentId),
      text: text.replaceAll(/\s+/g, ' '),
    });
  const lines = [
    ...sitreps.map((one) => [one.at, said(one, 'sitrep')] as const),
    ...notes.map((one) => [one.at, said(one, 'note')] as const),
  ]
    // The newest first: of a long night the end counts.
    .toSorted(([one], [other]) => (one < other ? 1 : -1))
    .map(([, line]) => line);
  return [...(unread > 0 ? [t('watch.shift.line.unread', { count: unread })] : []), ...cut(lines, t)];
}

function dueLine(
  { kind, at, taskId, teamId, count }: FallsDue,
  now: number,
  { t, names }: ShiftWords,
): string {
  const time = clockOnDay(at, now);
  const name = names.task(taskId);
  const team = teamId === undefined ? '' : names.team(teamId);
  if (kind === 'offer') return t('watch.shift.line.expiry', { time, team });
  if (kind === 'rest') return t('watch.shift.line.rest', { time, team, count: count ?? 0 });
  return t(at < now ? 'watch.shift.line.overdue' : 'watch.shift.line.deadline', { time, name });
}
