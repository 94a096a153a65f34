/** What the field screen knows of its person: own row, team, and what asks for something now. */
import { computed, ref, shallowRef, watch, type ComputedRef } from 'vue';
import type { Actor } from '@muster/shared/kernel/envelope.ts';
import { engagedStates } from '@muster/shared/task/schema.ts';
import { actorOf } from '../../sync/actor.ts';
import { useRow, useRows, worldNow, type RowOf } from '../../sync/rows.ts';
import { session } from '../../sync/session.ts';
import { useNow } from '../../ui/now.ts';
import { readAcknowledged, writeAcknowledged } from './acknowledged.ts';
import { drillNotices, type DrillNotice } from './drill-notices.ts';
import type { FieldItem } from './field-item.ts';
import { fieldItems } from './field-items.ts';
import { isTakenOut, standing, type OnScreen } from './standing.ts';

export interface Field {
  readonly actor: ComputedRef<Actor | undefined>;
  readonly own: ComputedRef<RowOf<'volunteers'> | undefined>;
  readonly team: ComputedRef<RowOf<'teams'> | undefined>;
  readonly items: ComputedRef<readonly FieldItem[]>;
  /** Drill work that real work took this person out of, and that they have not acknowledged. */
  readonly takenOut: ComputedRef<readonly FieldItem[]>;
  /** Beginnings and ends of drills that this person has not acknowledged. */
  readonly notices: ComputedRef<readonly DrillNotice[]>;
  /** The item on screen, as `standing` says. */
  readonly current: ComputedRef<FieldItem | undefined>;
  /** Away on an assignment: a reason to be tracked (T2). */
  readonly isAway: ComputedRef<boolean>;
  /** Consent given, and on duty or away: the phone measures and sends. */
  readonly isTracked: ComputedRef<boolean>;
  choose(assignmentId: string): void;
  /** `id`: of an assignment, or of a notice. */
  acknowledge(id: string): void;
}

/** What is news, and when it stops being news, need not be reckoned every second. */
const coarseMilliseconds = 10_000;

export function useField(): Field {
  const now = useNow();
  const coarse = computed(() => Math.floor(now.value / coarseMilliseconds) * coarseMilliseconds);
  const acknowledged = ref<ReadonlySet<string>>(readAcknowledged());
  const onScreen = shallowRef<OnScreen>();
  const actor = computed(() => (session.value ? actorOf(session.value) : undefined));
  const own = useRow('volunteers', () => actor.value?.personId);
  const team = useRow('teams', () => own.value?.teamId);
  const all = computed(() =>
    actor.value
      ? fieldItems({
          world: worldNow(),
          actor: actor.value,
          now: coarse.value,
          acknowledged: acknowledged.value,
        })
      : [],
  );
  const items = computed(() => all.value.filter((item) => !isTakenOut(item)));
  const drills = useRows('drills');
  const notices = computed(() =>
    drillNotices(drills.value, { acknowledged: acknowledged.value, now: coarse.value }),
  );
  const current = computed(() => standing(items.value, onScreen.value));
  watch(
    () => current.value?.assignment.assignmentId,
    (assignmentId) => {
      if (assignmentId !== onScreen.value?.assignmentId)
        onScreen.value = assignmentId === undefined ? undefined : { assignmentId, passed: [] };
    },
    { immediate: true },
  );
  const isAway = computed(() =>
    items.value.some(({ own: member }) => member && engagedStates.includes(member.state)),
  );
  const isTracked = computed(
    () => own.value?.sharing === true && (own.value.duty === 'on_duty' || isAway.value),
  );
  return {
    actor,
    own,
    team,
    items,
    takenOut: computed(() => all.value.filter(isTakenOut)),
    notices,
    current,
    isAway,
    isTracked,
    choose(assignmentId) {
      onScreen.value = { assignmentId, passed: items.value.map((item) => item.assignment.assignmentId) };
    },
    acknowledge(id) {
      acknowledged.value = new Set([...acknowledged.value, id]);
      writeAcknowledged(acknowledged.value);
    },
  };
}
