/** Of one desk: which alarms somebody here has looked away from, to see the map. A new page looks at all of them anew. */
import type { Alarm } from '@muster/shared/safety/schema.ts';
import { computed, shallowRef, type ComputedRef } from 'vue';
import { useRoute } from 'vue-router';
import { useRowsBy, worldNow } from '../../../sync/rows.ts';
import { drillWorkedOn } from '../drill-in-hand.ts';
import { roleMay } from '../shell/rights.ts';
import { alarmOnScreen, openAlarms, raisedKey } from './alarms.ts';

const lookedAway = shallowRef<ReadonlySet<string>>(new Set());

export function lookAway(alarm: Alarm): void {
  lookedAway.value = new Set([...lookedAway.value, raisedKey(alarm)]);
}

export function lookAt(alarm: Alarm): void {
  const key = raisedKey(alarm);
  lookedAway.value = new Set([...lookedAway.value].filter((other) => other !== key));
}

export interface DeskAlarms {
  readonly open: ComputedRef<readonly Alarm[]>;
  readonly onScreen: ComputedRef<Alarm | undefined>;
}

export function useDeskAlarms(): DeskAlarms {
  const route = useRoute();
  const rows = useRowsBy('alarms', 'open', 'open');
  const drillInHand = computed(() => drillWorkedOn(route, worldNow(['incidents'])));
  return {
    open: computed(() => openAlarms(rows.value)),
    onScreen: computed(() =>
      alarmOnScreen(rows.value, {
        mayTake: roleMay('AcknowledgeAlarm'),
        lookedAway: lookedAway.value,
        isInDrill: (drillId) => drillInHand.value === drillId,
      }),
    ),
  };
}
