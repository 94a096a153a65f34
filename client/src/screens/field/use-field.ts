/** What the field screen knows of its person: own row, team, and what asks for something now. */
import { computed, ref, watch, type ComputedRef } from 'vue';
import type { Actor } from '@muster/shared/kernel/envelope.ts';
import { engagedStates } from '@muster/shared/task/schema.ts';
import { actorOf } from '../../sync/actor.ts';
import { useRow, worldNow, type RowOf } from '../../sync/rows.ts';
import { session } from '../../sync/session.ts';
import { useNow } from '../../ui/now.ts';
import { readAcknowledged, writeAcknowledged } from './acknowledged.ts';
import { fieldItems, type FieldItem } from './field-items.ts';

export interface Field {
  readonly actor: ComputedRef<Actor | undefined>;
  readonly own: ComputedRef<RowOf<'volunteers'> | undefined>;
  readonly team: ComputedRef<RowOf<'teams'> | undefined>;
  readonly items: ComputedRef<readonly FieldItem[]>;
  /** The item on screen: the one that was there, or was chosen, while it lasts; else the most urgent. */
  readonly current: ComputedRef<FieldItem | undefined>;
  /** Away on an assignment: a reason to be tracked (T2). */
  readonly isAway: ComputedRef<boolean>;
  /** Consent given, and on duty or away: the phone measures and sends. */
  readonly isTracked: ComputedRef<boolean>;
  choose(assignmentId: string): void;
  acknowledge(assignmentId: string): void;
}

/** What is news, and when it stops being news, need not be reckoned every second. */
const coarseMilliseconds = 10_000;

export function useField(): Field {
  const now = useNow();
  const coarse = computed(() => Math.floor(now.value / coarseMilliseconds) * coarseMilliseconds);
  const acknowledged = ref<ReadonlySet<string>>(readAcknowledged());
  const chosen = ref<string>();
  const actor = computed(() => (session.value ? actorOf(session.value) : undefined));
  const own = useRow('volunteers', () => actor.value?.personId);
  const team = useRow('teams', () => own.value?.teamId);
  const items = computed(() =>
    actor.value
      ? fieldItems({
          world: worldNow(),
          actor: actor.value,
          now: coarse.value,
          acknowledged: acknowledged.value,
        })
      : [],
  );
  const current = computed(
    () => items.value.find((item) => item.assignment.assignmentId === chosen.value) ?? items.value[0],
  );
  // What is on screen stays there: something new, however urgent, waits on top until the person goes to it.
  watch(current, (item) => (chosen.value = item?.assignment.assignmentId), { immediate: true });
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
    current,
    isAway,
    isTracked,
    choose: (assignmentId) => (chosen.value = assignmentId),
    acknowledge(assignmentId) {
      acknowledged.value = new Set([...acknowledged.value, assignmentId]);
      writeAcknowledged(acknowledged.value);
    },
  };
}
