/**
 * What waits, for the whole screen: reckoned once, shown by the queue, counted by the bar, heard by the sounds. What is
 * put off and which incidents are mine is kept in this browser.
 */
import { policyValue } from '@muster/shared/policy/values.ts';
import { restFigures } from '@muster/shared/task/rest.ts';
import {
  computed,
  inject,
  provide,
  ref,
  shallowRef,
  watch,
  type ComputedRef,
  type InjectionKey,
  type Ref,
} from 'vue';
import { hasRows, worldNow } from '../../../sync/rows.ts';
import { session } from '../../../sync/session.ts';
import type { LiveLog } from '../log/live-log.ts';
import { attentionOf, renewed, type LastHeard } from './attention.ts';
import { countApart, isForAll, withDrills, type AttentionItem, type CountedApart } from './items.ts';
import { keptForAccount } from './kept.ts';
import { putOff, readLater, splitLater, stillOff, takenBack, type SplitQueue } from './later.ts';
import { isMine, marked, onlyOpen, readMine, withDeeds } from './mine.ts';
import { waitingIn, type WatchFigures } from './waiting.ts';

export interface Watch {
  /** Everything that waits, put off or not. */
  readonly all: ComputedRef<readonly AttentionItem[]>;
  /** What the list shows: mine or all, without what is put off. */
  readonly present: ComputedRef<readonly AttentionItem[]>;
  readonly later: ComputedRef<SplitQueue['later']>;
  /** X2: of all that waits, put off or not, real and drilled apart. */
  readonly counts: ComputedRef<CountedApart>;
  readonly mineCounts: ComputedRef<CountedApart>;
  /** Whether any incident is mine at all. */
  readonly hasMine: ComputedRef<boolean>;
  readonly mineOnly: Ref<boolean>;
  readonly isMine: (incidentId: string) => boolean;
  readonly markMine: (incidentId: string, mine: boolean) => void;
  readonly putOff: (item: AttentionItem, minutes: number) => void;
  readonly takeBack: (id: string) => void;
  readonly figures: ComputedRef<WatchFigures>;
}

const watchKey: InjectionKey<Watch> = Symbol('watch');
const minute = 60_000;

export function useFigures(): ComputedRef<WatchFigures> {
  return computed(() => {
    const world = worldNow(['policies']);
    return {
      lostMinutes: policyValue(world, 'lost_minutes'),
      rest: restFigures(world),
      spanWarn: policyValue(world, 'span_warn'),
      spanSuggest: policyValue(world, 'span_suggest'),
    };
  });
}

export function provideWatch(now: Readonly<Ref<number>>, lastHeard: LastHeard, log: LiveLog): Watch {
  const figures = useFigures();
  // Hours on end are exact to the minute; nothing else here moves by the clock.
  const startedMinute = computed(() => Math.floor(now.value / minute) * minute);
  const waiting = computed(() => {
    const world = worldNow([
      'incidents',
      'tasks',
      'assignments',
      'volunteers',
      'teams',
      'ledgers',
      'sitreps',
      'handovers',
      'alarms',
      'rollCalls',
    ]);
    return waitingIn(world, {
      sitreps: world.sitreps.values(),
      handovers: world.handovers.values(),
      figures: figures.value,
      at: startedMinute.value,
    });
  });
  const all = computed<readonly AttentionItem[]>((before) =>
    renewed(
      before ?? [],
      withDrills(worldNow(['incidents']), attentionOf(waiting.value, now.value, lastHeard, figures.value)),
    ),
  );

  const off = shallowRef(readLater(keptForAccount('later').read()));
  const mine = shallowRef(readMine(keptForAccount('mine').read()));
  const mineOnly = ref(false);
  watch(off, (list) => keptForAccount('later').write(JSON.stringify(stillOff(list, now.value))));
  watch(mine, (list) => keptForAccount('mine').write(JSON.stringify(list)));
  watch(
    () => hasRows.value && worldNow(['incidents']),
    (world) => {
      if (world && world.incidents.size > 0)
        mine.value = onlyOpen(mine.value, (id) => world.incidents.get(id)?.status === 'open');
    },
  );
  log.onEvents((events) => {
    const own = session.value?.actorId;
    if (own === undefined) return;
    const deeds = events.map(({ actor, data }) => ({
      actorId: actor.id,
      incidentId: 'incidentId' in data && typeof data.incidentId === 'string' ? data.incidentId : undefined,
    }));
    mine.value = withDeeds(mine.value, deeds, new Set([own]));
  });

  const ofMine = computed(() =>
    all.value.filter((item) => isForAll(item) || isMine(mine.value, item.incidentId)),
  );
  const split = computed<SplitQueue>((before) => {
    const next = splitLater(mineOnly.value ? ofMine.value : all.value, off.value, now.value);
    return before && areSame(before.present, next.present) && before.later.length === next.later.length
      ? before
      : next;
  });

  const state: Watch = {
    all,
    present: computed(() => split.value.present),
    later: computed(() => split.value.later),
    counts: computed(() => countApart(all.value)),
    mineCounts: computed(() => countApart(ofMine.value)),
    hasMine: computed(() => Object.values(mine.value).some(Boolean)),
    mineOnly,
    isMine: (incidentId) => isMine(mine.value, incidentId),
    markMine: (incidentId, wanted) => (mine.value = marked(mine.value, incidentId, wanted)),
    putOff(item, minutes) {
      if (!isForAll(item)) off.value = putOff(off.value, item, now.value + minutes * minute);
    },
    takeBack: (id) => (off.value = takenBack(off.value, id)),
    figures,
  };
  provide(watchKey, state);
  return state;
}

function areSame(one: readonly AttentionItem[], other: readonly AttentionItem[]): boolean {
  return one.length === other.length && one.every((item, index) => item === other[index]);
}

/** What waits, where the screen knows it: the roster and the settings show the bar and hear no positions. */
export function watchIfThere(): Watch | undefined {
  return inject(watchKey, undefined);
}

export function useWatch(): Watch {
  const state = inject(watchKey);
  if (!state) throw new Error('this part stands outside a screen that watches');
  return state;
}
