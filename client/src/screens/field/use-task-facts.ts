/** Figures of one task as seen from this person: the way there, what is dangerous around it, and whether one is there. */
import { computed, type ComputedRef, type MaybeRefOrGetter, toValue } from 'vue';
import type { Zone } from '@muster/shared/incident/schema.ts';
import { travelFigures } from '@muster/shared/matching/policy.ts';
import { lastFix } from '../../sync/own-position.ts';
import { useRow, useRowsBy, worldNow } from '../../sync/rows.ts';
import type { FieldItem } from './field-item.ts';
import { isWithin, journey, zonesAt, type Journey } from './task-facts.ts';

export interface TaskFacts {
  readonly way: ComputedRef<Journey | undefined>;
  readonly fromHome: ComputedRef<boolean>;
  readonly zones: ComputedRef<Zone[]>;
  /** Within the task's radius; `undefined` when the phone's position is not known. */
  readonly arrived: ComputedRef<boolean | undefined>;
}

export function useTaskFacts(item: MaybeRefOrGetter<FieldItem>): TaskFacts {
  const task = computed(() => toValue(item).task);
  const team = useRow('teams', () => toValue(item).assignment.teamId);
  const incidentZones = useRowsBy('zones', 'incident', () => task.value.incidentId);
  const origin = computed(() => lastFix.value ?? team.value?.home);
  const figures = computed(() => travelFigures(worldNow(['policies'])));
  return {
    way: computed(() => origin.value && journey(origin.value, task.value.place, figures.value)),
    fromHome: computed(() => lastFix.value === undefined),
    zones: computed(() => zonesAt(incidentZones.value, task.value)),
    arrived: computed(() => lastFix.value && isWithin(task.value, lastFix.value)),
  };
}
