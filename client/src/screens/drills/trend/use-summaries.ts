/**
 * The figures of every drill that has ended, reckoned from their logs one after the other and kept for the page: the
 * log of a drill that has ended does not change any more, but for what evaluators still add.
 */
import type { Drill } from '@muster/shared/drill/schema.ts';
import type { HeldDrill } from '@muster/shared/drill/score/readiness.ts';
import { knownFrom } from '@muster/shared/drill/score/standing.ts';
import { computed, onScopeDispose, ref, shallowReactive, watch, type ComputedRef, type Ref } from 'vue';
import { hasRows, worldNow } from '../../../sync/rows.ts';
import { readEvents } from '../exports/read-subject.ts';
import { reckon } from '../reckon.ts';

const kept = new Map<string, HeldDrill>();

export interface Summaries {
  readonly held: ComputedRef<readonly HeldDrill[]>;
  readonly wanted: ComputedRef<number>;
  readonly done: ComputedRef<number>;
  readonly notRead: Ref<number>;
  readonly again: () => void;
}

const plain = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;

async function heldDrill(drill: Drill): Promise<HeldDrill | undefined> {
  const { found: events } = await readEvents(drill.drillId);
  if (!events || drill.startedAt === undefined || drill.endedAt === undefined) return undefined;
  const world = worldNow(['drillPlans', 'teams', 'volunteers', 'policies']);
  const plan = world.drillPlans.get(drill.drillId);
  const known = { events, ...knownFrom(world, drill) };
  const summary = await reckon('summary', { ...plain({ drill, plan }), ...known }).catch(() => undefined);
  const { startedAt, endedAt, scenario } = drill;
  return summary && { summary, startedAt, endedAt, ...(scenario === undefined ? {} : { scenario }) };
}

export function useSummaries(drills: () => readonly Drill[]): Summaries {
  const found = shallowReactive(new Map(kept));
  const failed = ref(0);
  let turn = 0;

  async function read(): Promise<void> {
    turn += 1;
    const mine = turn;
    failed.value = 0;
    for (const drill of drills()) {
      if (found.has(drill.drillId)) continue;
      const held = await heldDrill(drill);
      if (mine !== turn) return;
      if (!held) failed.value += 1;
      else {
        kept.set(drill.drillId, held);
        found.set(drill.drillId, held);
      }
    }
  }
  watch(
    () =>
      hasRows.value
        ? drills()
            .map(({ drillId }) => drillId)
            .join(' ')
        : '',
    () => void read(),
    { immediate: true },
  );
  onScopeDispose(() => (turn += 1));
  const held = computed(() => drills().flatMap(({ drillId }) => found.get(drillId) ?? []));
  return {
    held,
    wanted: computed(() => drills().length),
    done: computed(() => held.value.length + failed.value),
    notRead: failed,
    again: () => void read(),
  };
}
