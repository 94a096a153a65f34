/** A policy's figure with its unit, as it is written in the language. */
import type { PolicyName } from '@muster/shared/policy/definitions.ts';
import { useI18n } from 'vue-i18n';
import { definitionOf, fractionDigits } from './policy-groups.ts';

export function usePolicyFigure(): (policy: PolicyName, value: number) => string {
  const { t } = useI18n();
  return (policy, value) =>
    t(`settings.policy.unit.${definitionOf(policy).unit}`, { value: value.toFixed(fractionDigits(policy)) });
}
