/** What a need is called on the screen. Words come from the dictionary; figures stay figures. */
import type { Need } from '@muster/shared/task/schema.ts';

export type Translate = (key: string, values?: Record<string, unknown>) => string;

/** Codes a deployment added have no words of ours: they are shown as they are. */
export function word(t: Translate, key: string, code: string): string {
  const translated = t(key);
  return translated === key ? code : translated;
}

/** `人数`, `管涌处置`, `管涌处置 二级`, `土工布`. */
export function needName(t: Translate, need: Need): string {
  if ('people' in need) return t('domain.need.people');
  if ('equipment' in need) return word(t, `domain.equipmentKind.${need.equipment}`, need.equipment);
  const skill = word(t, `domain.skill.${need.skill}`, need.skill);
  return need.level > 1 ? `${skill} ${t(`domain.skillLevel.${need.level}`)}` : skill;
}

/** `10 人`, `管涌处置 2 人`, `土工布 2 卷`. */
export function needAmount(t: Translate, need: Need, count: number): string {
  if ('people' in need) return t('domain.peopleCount', { count });
  if ('skill' in need) return `${needName(t, need)} ${t('domain.peopleCount', { count })}`;
  const key = `domain.equipmentCount.${need.equipment}`;
  const counted = t(key, { count });
  return `${needName(t, need)} ${counted === key ? count : counted}`;
}

/** A step of a checklist: a code of the kind's own list, translated, or the dispatcher's own words. */
export function stepName(t: Translate, item: string): string {
  return word(t, `domain.checklist.${item}`, item);
}
