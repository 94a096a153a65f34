/** What an effect does, in a few words: for the list, the preview and the sheet. */
import type { Effect } from '@muster/shared/drill/effect.ts';
import { useI18n } from 'vue-i18n';
import type { Translate } from '../../../desk/needs.ts';
import { writeMinutes } from '../drill-moment.ts';
import type { PlanNames } from '../expectation/sentence.ts';
import { usePlanDesk } from '../plan-desk.ts';

export function effectWords(effect: Effect, names: PlanNames, t: Translate): string {
  switch (effect.kind) {
    case 'water_level':
      return t('drills.effect.said.water_level', { gauge: effect.gauge, metres: effect.metres.toFixed(2) });
    case 'finding':
      return t('drills.effect.said.finding', { text: effect.text });
    case 'silence':
      return t('drills.effect.said.silence', {
        team: names.team(effect.teamId),
        time: writeMinutes(effect.seconds),
      });
    case 'injury':
      return t('drills.effect.said.injury', { team: names.team(effect.teamId), text: effect.text });
    case 'command':
      return commandWords(effect, names, t);
  }
}

function commandWords(effect: Extract<Effect, { kind: 'command' }>, names: PlanNames, t: Translate): string {
  switch (effect.name) {
    case 'OpenIncident':
      return t('drills.effect.said.OpenIncident', { title: effect.data.title });
    case 'CreateTask': {
      const { title, kind, address = '', draft } = effect.data;
      const what = title ?? `${t(`domain.taskKind.${kind}`)} ${address}`.trim();
      return t(draft === true ? 'drills.effect.said.draftTask' : 'drills.effect.said.CreateTask', { what });
    }
    case 'SetResponseLevel':
      return t('drills.effect.said.SetResponseLevel', {
        level: effect.data.level,
        incident: names.incident(effect.data.incidentId),
      });
    case 'DrawZone':
      return t('drills.effect.said.DrawZone', {
        kind: t(`domain.zoneKind.${effect.data.kind}`),
        note: effect.data.note ?? '',
      }).trim();
    case 'UpdateZone':
      return t('drills.effect.said.UpdateZone', { note: effect.data.note ?? '' }).trim();
    case 'AddNote':
      return t('drills.effect.said.AddNote', { text: effect.data.text });
  }
}

/** The same, by the names of the plan in hand. */
export function useEffectWords(): (effect: Effect) => string {
  const { t } = useI18n();
  const { names } = usePlanDesk();
  return (effect) => effectWords(effect, names, t);
}
