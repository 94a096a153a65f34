/** What a value of a row says, in words: enumerations, moments, places, amounts. '' where it says nothing to a reader. */
import type { Place } from '@muster/shared/geo/place.ts';
import type { Certificate, Equipment, Skill } from '@muster/shared/roster/schema.ts';
import type { Need, Override } from '@muster/shared/task/schema.ts';
import { clockWithSeconds, drillTime, isoDay } from '../../../ui/time.ts';
import { reasonCodes, type Names } from '../../desk/log/log-sentence.ts';
import { needAmount, word, type Translate } from '../../desk/needs.ts';

export interface ValueWords {
  readonly t: Translate;
  readonly names: Names;
  /** Who an actor's id stands for; '' where nobody may say. */
  readonly actor: (actorId: string) => string;
  /** What an objective of the drill is called. */
  readonly objective: (objectiveId: string) => string;
}

export type Say<Value> = (value: Value, words: ValueWords) => string;

export const plain: Say<string | number> = (value) => String(value);
/** A value of an enumeration, as the dictionary has it under `prefix`. */
export const oneOf =
  (prefix: string): Say<string | number> =>
  (value, { t }) =>
    word(t, `${prefix}.${value}`, t('review.value.unknown'));
export const yesNo: Say<boolean> = (value, { t }) => t(value ? 'review.value.yes' : 'review.value.no');
export const doneOrNot: Say<boolean> = (value, { t }) =>
  t(value ? 'review.value.done' : 'review.value.notDone');
export const metres: Say<number> = (value) => `${value} m`;
export const moment: Say<string> = (value) => `${isoDay(value).slice(5)} ${clockWithSeconds(value)}`.trim();
export const span: Say<number> = (value) => drillTime(value * 1000);
export const place: Say<Place> = ({ lon, lat }) => `${lat.toFixed(4)}, ${lon.toFixed(4)}`;
export const division: Say<string> = (code, { names }) =>
  [names.division(code), code].filter(Boolean).join(' ');
export const divisions: Say<readonly string[]> = (codes, { names, t }) =>
  codes.map((code) => names.division(code) || code).join(t('desk.list'));
export const team: Say<string> = (teamId, { names }) => names.team(teamId);
export const person: Say<string> = (personId, { names }) => names.person(personId);
export const actor: Say<string> = (actorId, words) => words.actor(actorId);
export const objective: Say<string> = (objectiveId, words) => words.objective(objectiveId);
/** Where nobody gave a reason the rules left a code. */
export const reason = (value: string, { t }: Pick<ValueWords, 't'>): string => {
  const key = Object.hasOwn(reasonCodes, value) ? reasonCodes[value] : undefined;
  return key === undefined ? value : t(key);
};
export const counted =
  (key: string): Say<readonly unknown[]> =>
  (list, { t }) =>
    t(key, { count: list.length });
/** Many things of one kind by what each says; none of them is said too. */
export const listOf =
  <Item>(say: Say<Item>): Say<readonly Item[]> =>
  (list, words) =>
    list
      .map((item) => say(item, words))
      .filter(Boolean)
      .join(words.t('desk.list')) || words.t('review.value.none');

export const need: Say<Need> = (asked, { t }) =>
  needAmount(t, asked, 'people' in asked ? asked.people : asked.count);
export const skill: Say<Skill> = ({ skill: code, level }, { t }) =>
  `${word(t, `domain.skill.${code}`, code)} ${t(`domain.skillLevel.${level}`)}`;
export const certificate: Say<Certificate> = ({ skill: code, expiresOn }, { t }) =>
  `${word(t, `domain.skill.${code}`, code)} ${expiresOn}`;
export const equipment: Say<Equipment> = ({ kind, count }, { t }) =>
  needAmount(t, { equipment: kind, count }, count);
export const override: Say<Override> = ({ rule, reason: told }, { t }) =>
  [t(`desk.candidates.reason.${rule}`), told].join(' · ');
export const percent = (share: number): string => `${Math.round(share * 100)}%`;
