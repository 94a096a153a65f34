/**
 * The choosing of teams for one task: who is ranked, who is chosen, whom a dispatcher sends against a rule and why, and
 * what would still be missing. Shared between the drawer, which lists, and the map, which shows where they are.
 */
import { candidates, type Candidate } from '@muster/shared/matching/candidates.ts';
import type { Exclusion } from '@muster/shared/matching/limits.ts';
import { unmetAfter, type Shortfall } from '@muster/shared/matching/shortfall.ts';
import type { Override, Task } from '@muster/shared/task/schema.ts';
import type { TableName } from '@muster/shared/domain/world.ts';
import {
  computed,
  onScopeDispose,
  ref,
  shallowRef,
  watch,
  type ComputedRef,
  type Ref,
  type ShallowRef,
} from 'vue';
import type { MapCandidates } from '../../../map/layers/candidates-layer.ts';
import { worldNow } from '../../../sync/rows.ts';
import { useLivePeople } from '../person/live-people.ts';
import { candidateView, heldOrder, type CandidateView } from './candidate-view.ts';
import { proposedTeams } from './proposal.ts';

export interface CandidateChoice {
  readonly rows: ComputedRef<readonly CandidateView[]>;
  readonly excluded: ComputedRef<readonly Exclusion[]>;
  readonly chosen: ComputedRef<readonly CandidateView[]>;
  /** What would still be missing if the chosen said yes. */
  readonly stillMissing: ComputedRef<readonly Shortfall[]>;
  /** While true the list does not move: a pointer is over it. */
  readonly held: Ref<boolean>;
  readonly isChosen: (teamId: string) => boolean;
  readonly toggle: (teamId: string) => void;
  readonly toggleRank: (rank: number) => void;
  /** Chooses whoever is needed so that nothing is missing: the best ranked, and nobody too many. */
  readonly propose: () => void;
  /** The first of them who is not chosen yet. */
  readonly nextBest: ComputedRef<CandidateView | undefined>;
  /** Sends a team against a rule, with the reason; without one, no longer. */
  readonly override: (teamId: string, override: Override | undefined) => void;
  readonly onMap: ComputedRef<MapCandidates>;
}

const tables: readonly TableName[] = [
  'teams',
  'volunteers',
  'incidents',
  'tasks',
  'assignments',
  'ledgers',
  'policies',
  'drills',
];
/** Arrival and rest change by the minute; ranking anew every second would only make the list restless. */
const rankEveryMilliseconds = 10_000;
/** Every phone's word changes a row somewhere; nobody reads a list that is ranked anew ten times a second. */
const turnMilliseconds = 1000;
const onMapAtMost = 9;
const proposedAtMost = 9;

/** Counts up when something changed: at once after a pause, and at most once a second; at once for another task. */
function useTurns(read: () => unknown, of: () => string): Readonly<Ref<number>> {
  const turn = ref(0);
  let last = 0;
  let timer: number | undefined;
  const take = (): void => {
    timer = undefined;
    last = performance.now();
    turn.value += 1;
  };
  watch(of, take);
  watch(
    // A new value at every reading: what is read tells by itself when to read it again.
    () => [read()],
    () => {
      timer ??= window.setTimeout(take, Math.max(0, last + turnMilliseconds - performance.now()));
    },
  );
  onScopeDispose(() => window.clearTimeout(timer));
  return turn;
}

export function useChoice(task: () => Task, now: () => number): CandidateChoice {
  const live = useLivePeople();
  const chosenIds = ref<string[]>([]);
  const held = ref(false);
  const overrides = shallowRef<ReadonlyMap<string, Override>>(new Map());
  const at = computed(() =>
    new Date(Math.floor(now() / rankEveryMilliseconds) * rankEveryMilliseconds).toISOString(),
  );
  const origins: ShallowRef<ReadonlyMap<string, { lon: number; lat: number }>> = shallowRef(new Map());
  watch(at, () => (origins.value = live.teamPlaces()), { immediate: true });

  const turn = useTurns(
    () => worldNow(tables),
    () => task().taskId,
  );
  const found = computed(() => {
    void turn.value;
    return candidates(worldNow([]), task().taskId, {
      at: at.value,
      overrides: overrides.value,
      origins: (teamId) => origins.value.get(teamId),
    });
  });
  const byId = computed(() => new Map(found.value.ranked.map((one) => [one.teamId, one])));
  const order = computed<string[]>((before) =>
    heldOrder(before ?? [], [...byId.value.keys()], held.value || chosenIds.value.length > 0),
  );
  const rows = computed(() =>
    order.value.flatMap((teamId, index) => {
      const candidate = byId.value.get(teamId);
      return (
        (candidate &&
          candidateView(worldNow([]), task(), candidate, index + 1, (id) => origins.value.has(id))) ??
        []
      );
    }),
  );
  const chosen = computed(() => rows.value.filter(({ teamId }) => chosenIds.value.includes(teamId)));

  const proposed = computed(() => proposedTeams(found.value.shortfalls, rows.value, proposedAtMost));

  function toggle(teamId: string): void {
    chosenIds.value = chosenIds.value.includes(teamId)
      ? chosenIds.value.filter((other) => other !== teamId)
      : [...chosenIds.value, teamId];
  }

  return {
    rows,
    excluded: computed(() => found.value.excluded),
    chosen,
    stillMissing: computed(() =>
      unmetAfter(
        found.value.shortfalls,
        chosen.value.flatMap(({ teamId }): Candidate[] => {
          const candidate = byId.value.get(teamId);
          return candidate ? [candidate] : [];
        }),
      ),
    ),
    held,
    isChosen: (teamId) => chosenIds.value.includes(teamId),
    toggle,
    toggleRank(rank) {
      const row = rows.value[rank - 1];
      if (row) toggle(row.teamId);
    },
    propose: () => (chosenIds.value = proposed.value),
    nextBest: computed(() => {
      const next = proposed.value.find((teamId) => !chosenIds.value.includes(teamId));
      return rows.value.find(({ teamId }) => teamId === next);
    }),
    override(teamId, override) {
      const next = new Map(overrides.value);
      if (override) next.set(teamId, override);
      else next.delete(teamId);
      overrides.value = next;
      const isIn = chosenIds.value.includes(teamId);
      if (isIn !== (override !== undefined)) toggle(teamId);
    },
    onMap: computed(() => ({
      task: task().place,
      candidates: rows.value
        .filter(({ teamId, rank }) => rank <= onMapAtMost || chosenIds.value.includes(teamId))
        .map(({ teamId, rank, home, travelMinutes }) => ({
          id: teamId,
          ...(origins.value.get(teamId) ?? home),
          rank,
          chosen: chosenIds.value.includes(teamId),
          travelMinutes,
        })),
    })),
  };
}
