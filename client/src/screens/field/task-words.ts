/** A task in words, for the screen and for the voice. */
import { preempted } from '@muster/shared/task/preemption.ts';
import type { Need } from '@muster/shared/task/schema.ts';
import { clock } from '../../ui/time.ts';
import { needAmount, needName, type Translate } from '../desk/needs.ts';
import type { FieldItem } from './field-item.ts';
import { equipmentNeeds, peopleNeeds, type Journey } from './task-facts.ts';
import type { Zone } from '@muster/shared/incident/schema.ts';

export function titleOf(t: Translate, { task }: Pick<FieldItem, 'task'>): string {
  return task.title ?? t(`domain.taskKind.${task.kind}`);
}

/** Where it is, in the words somebody typed; the incident's when the task has none of its own. */
export function placeOf({ task, incident }: Pick<FieldItem, 'task' | 'incident'>): string {
  return task.address ?? incident?.address ?? incident?.title ?? '';
}

/** Why something ended, as somebody typed it; a code where nobody did, but real work took them out of a drill (X2). */
export function reasonInWords(t: Translate, reason: string): string {
  return reason === preempted ? t('fieldLate.news.preempted') : reason;
}

/** `10 人、管涌处置 2、沙袋筑堰 4` */
export function needsInWords(t: Translate, needs: readonly Need[]): string {
  return peopleNeeds(needs)
    .map((need) =>
      'people' in need ? needAmount(t, need, need.people) : `${needName(t, need)} ${need.count}`,
    )
    .join(t('field.list.and'));
}

export function equipmentInWords(t: Translate, needs: readonly Need[]): string {
  return equipmentNeeds(needs)
    .map((need) => needAmount(t, need, need.count))
    .join(t('field.list.and'));
}

/** `8.1` km or `350` m, with the unit's key. */
export function distanceParts(metres: number): {
  figure: string;
  unit: 'field.unit.kilometres' | 'field.unit.metres';
} {
  return metres >= 950
    ? { figure: (metres / 1000).toFixed(1), unit: 'field.unit.kilometres' }
    : { figure: String(Math.max(10, Math.round(metres / 10) * 10)), unit: 'field.unit.metres' };
}

export function distanceInWords(t: Translate, metres: number): string {
  const { figure, unit } = distanceParts(metres);
  return `${figure} ${t(unit)}`;
}

export function zoneInWords(t: Translate, zone: Zone): string {
  const kind = t(`domain.zoneKind.${zone.kind}`);
  return zone.note ? t('field.zone.withNote', { kind, note: zone.note }) : t('field.zone.here', { kind });
}

/** The whole task as one would say it over the radio; a drill says so first. */
export function spokenTask(
  t: Translate,
  item: FieldItem,
  more: { readonly journey: Journey | undefined; readonly zones: readonly Zone[]; readonly real?: boolean },
): string {
  const { task, incident } = item;
  const needs = needsInWords(t, task.needs);
  const equipment = equipmentInWords(t, task.needs);
  const said = [
    incident?.drillId === undefined ? '' : t('field.drill.word'),
    more.real ? t('field.drill.real') : '',
    titleOf(t, item),
    placeOf(item),
    needs && t('field.spoken.needs', { needs }),
    more.journey &&
      t('field.spoken.journey', {
        distance: distanceInWords(t, more.journey.metres),
        minutes: more.journey.minutes,
      }),
    task.deadline && t('field.spoken.deadline', { time: clock(task.deadline) }),
    equipment && t('field.spoken.equipment', { equipment }),
    ...more.zones.map((zone) => zoneInWords(t, zone)),
  ];
  return said.filter(Boolean).join(t('field.spoken.stop'));
}
