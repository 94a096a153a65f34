/** An expectation as a sentence. Names of things come from the plan, words from the dictionary. */
import type { Condition, EventMatch, Expectation } from '@muster/shared/drill/expectation.ts';
import type { Translate } from '../../../desk/needs.ts';
import { writeMinutes } from '../drill-moment.ts';
import { countedOf } from './expectation-draft.ts';
import { pathWord } from './path-words.ts';
import { readMatch, subjects } from './phrases.ts';

export interface PlanNames {
  task(taskId: string): string;
  incident(incidentId: string): string;
  team(teamId: string): string;
  inject(injectId: string): string;
}

/** `封堵管涌 有队接受`, with what else is asked of it. */
export function matchWords(match: EventMatch, names: PlanNames, t: Translate): string {
  const { phrase, types, of, more } = readMatch(match);
  const who = subjects.flatMap((subject) => {
    const id = of[subject];
    return id === undefined ? [] : [names[subject](id) || t('drills.expect.unknown')];
  });
  const said = phrase === 'other' ? types.join(' / ') : t(`drills.phrase.${phrase}`);
  const rest = more.length > 0 ? t('drills.expect.if', { conditions: conditionWords(more, t) }) : '';
  return [who.join(' · '), said, rest].filter(Boolean).join(' ');
}

function conditionWords(conditions: readonly Condition[], t: Translate): string {
  return conditions
    .map(({ path, is, value }) => `${pathWord(path, t)} ${t(`drills.condition.${is}`)} ${String(value)}`)
    .join(t('desk.list'));
}

/** The whole sentence, without the title that people gave it. */
export function sentenceOf(expectation: Expectation, names: PlanNames, t: Translate): string {
  const { injectId, withinSeconds } = expectation;
  const time = writeMinutes(withinSeconds);
  const within =
    injectId === undefined ? t('drills.expect.fromStart', { time }) : t('drills.expect.fromInject', { time });
  return `${within}${t('drills.expect.colon')}${askedOf(expectation, names, t)}`;
}

function askedOf(expectation: Expectation, names: PlanNames, t: Translate): string {
  const say = (match: EventMatch): string => matchWords(match, names, t);
  switch (expectation.kind) {
    case 'happens': {
      const { match, count, distinct } = expectation;
      if (count === 1) return say(match);
      const unit = countedOf(distinct);
      const counted = unit
        ? t(`drills.expect.count.${unit}`, { count })
        : t('drills.expect.count.path', { count, path: pathWord(distinct ?? '', t) });
      return t('drills.expect.atLeast', { what: say(match), counted });
    }
    case 'all':
      return t('drills.expect.all', { list: expectation.matches.map(say).join(t('drills.expect.and')) });
    case 'sum':
      return t('drills.expect.sum', {
        what: say(expectation.match),
        path: pathWord(expectation.path, t),
        count: expectation.atLeast,
      });
    case 'order':
      return t('drills.expect.order', { first: say(expectation.first), next: say(expectation.next) });
    case 'never':
      return t('drills.expect.never', { what: say(expectation.match) });
  }
}
