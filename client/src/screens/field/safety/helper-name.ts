/** Who answers for an alarm, by name: a person of the team, or an account of a desk; their role while it is not known. */
import type { Alarm } from '@muster/shared/safety/schema.ts';
import { computed, watch, type ComputedRef } from 'vue';
import { useI18n } from 'vue-i18n';
import { actorName } from '../../../sync/actors.ts';
import { knownName } from '../../../sync/people.ts';
import { remember, remembered } from './remembered.ts';

export function useHelperName(alarm: () => Alarm | undefined): ComputedRef<string> {
  const { t, te } = useI18n();
  const told = computed(() => {
    const acknowledgedBy = alarm()?.acknowledgedBy;
    return acknowledgedBy === undefined ? '' : knownName(acknowledgedBy) || actorName(acknowledgedBy);
  });
  watch(
    told,
    (name) => {
      const alarmId = alarm()?.alarmId;
      if (name && alarmId !== undefined) remember(alarmId, { by: name });
    },
    { immediate: true },
  );
  return computed(() => {
    const { alarmId = '', acknowledgedRole = '' } = alarm() ?? {};
    const role = `domain.role.${acknowledgedRole}`;
    const known = told.value || remembered(alarmId)?.by;
    return known || (te(role) ? t(role) : t('safety.own.somebody'));
  });
}
