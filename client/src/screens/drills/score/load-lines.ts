/** Safety and load as lines to read: what happened, whether it was well, and the event behind it. */
import type { EventLink } from '@muster/shared/drill/score/logged-event.ts';
import type { Score } from '@muster/shared/drill/score/score.ts';
import type { Names } from '../../desk/log/log-sentence.ts';
import type { Translate } from '../../desk/needs.ts';
import { writeOffset, writeShare, writeSpan } from './figure-words.ts';

export interface LoadLine {
  readonly text: string;
  /** What came of it, in words. */
  readonly result: string;
  readonly isGood: boolean;
  readonly link?: EventLink | undefined;
}

export interface LoadGroup {
  readonly name: 'rollCalls' | 'alarms' | 'rest' | 'span' | 'response' | 'overrides';
  readonly about: string;
  readonly lines: readonly LoadLine[];
}

export interface LineWords {
  readonly t: Translate;
  readonly n: (value: number) => string;
  readonly names: Names;
  readonly actor: (actorId: string | undefined) => string;
}

export function loadGroups(score: Score, words: LineWords): LoadGroup[] {
  const { span, response } = score;
  const { t, n } = words;
  const isDrill = score.subject.kind === 'drill';
  const spanRule = t('score.load.spanRule', { suggest: n(span.suggest), warn: n(span.warn) });
  const sum = t('score.load.responseSum', {
    wanted: n(response.wanted),
    sent: n(response.sent),
    share: writeShare(response.share),
    allowed: writeShare(response.allowedShare),
  });
  return [
    { name: 'rollCalls', about: '', lines: rollCallLines(score, words) },
    { name: 'alarms', about: '', lines: alarmLines(score, words) },
    {
      name: 'rest',
      about: score.rest.length > 0 && isDrill ? t('score.load.restRule') : '',
      lines: restLines(score, words),
    },
    { name: 'span', about: spanRule, lines: spanLines(score, words) },
    { name: 'response', about: response.wanted > 0 ? sum : '', lines: overLines(score, words) },
    { name: 'overrides', about: '', lines: overrideLines(score, words) },
  ];
}

function rollCallLines({ rollCalls }: Score, { t, n }: LineWords): LoadLine[] {
  return rollCalls.map(({ opened, completed, answered, expected, left, missingPersonIds }) => ({
    text: t(left > 0 ? 'score.load.rollCallLeft' : 'score.load.rollCall', {
      at: writeOffset(opened.seconds),
      answered: n(answered),
      expected: n(expected),
      left: n(left),
    }),
    result: completed
      ? t('score.load.complete', { span: writeSpan(completed.seconds - opened.seconds) })
      : t('score.load.incomplete', { count: n(missingPersonIds.length) }),
    isGood: completed !== undefined,
    link: opened.link,
  }));
}

function alarmLines({ alarms }: Score, { t, names, actor }: LineWords): LoadLine[] {
  return alarms.map(({ personId, teamId, raised, acknowledged, acknowledgedBy }) => ({
    text: t('score.load.alarm', {
      at: writeOffset(raised.seconds),
      who: names.person(personId) || names.team(teamId),
    }),
    result: acknowledged
      ? t('score.load.acknowledged', {
          span: writeSpan(acknowledged.seconds - raised.seconds),
          // The simulated dispatcher has no account.
          who: actor(acknowledgedBy) || t('score.load.desk'),
        })
      : t('score.load.unacknowledged'),
    isGood: acknowledged !== undefined,
    link: raised.link,
  }));
}

function restLines({ rest }: Score, { t, names }: LineWords): LoadLine[] {
  return rest.map(({ rule, personId, teamId, seconds, overridden, links }) => ({
    text: t(`score.load.${rule}`, {
      who: names.person(personId) || names.team(teamId),
      span: writeSpan(seconds),
    }),
    result: overridden ? t('score.load.overridden') : '',
    isGood: false,
    link: links[0],
  }));
}

function spanLines({ span }: Score, { t, n, names }: LineWords): LoadLine[] {
  return span.spans.map(({ kind, teamId = '', leaders, led, exceeded, links }) => ({
    text:
      kind === 'teams'
        ? t('score.load.spanTeams', { led: n(led) })
        : t('score.load.spanPeople', { team: names.team(teamId), leaders: n(leaders), led: n(led) }),
    result: exceeded ? t('score.load.exceeded') : '',
    isGood: !exceeded,
    link: links[0],
  }));
}

function overLines({ response }: Score, { t, n, names }: LineWords): LoadLine[] {
  return response.over.map(({ taskId, wanted, sent, beyondAllowance, links }) => ({
    text: t('score.load.over', { task: names.task(taskId), wanted: n(wanted), sent: n(sent) }),
    result: beyondAllowance ? t('score.load.exceeded') : '',
    isGood: !beyondAllowance,
    link: links[0],
  }));
}

function overrideLines({ overrides }: Score, { t, names }: LineWords): LoadLine[] {
  return overrides.map(({ seconds, teamId, reason, links }) => ({
    text: t('score.load.override', { at: writeOffset(seconds), team: names.team(teamId), reason }),
    result: '',
    isGood: false,
    link: links[0],
  }));
}
