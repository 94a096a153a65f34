/** What of safety concerns this phone's person: their own call, the roll that waits for their word, others who call. */
import { leads } from '@muster/shared/access/post.ts';
import type { Alarm, RollCall } from '@muster/shared/safety/schema.ts';
import { computed, ref, watch, type ComputedRef, type Ref } from 'vue';
import { actorOf } from '../../../sync/actor.ts';
import { personOf } from '../../../sync/people.ts';
import { useRow, useRows, useRowsBy, worldNow } from '../../../sync/rows.ts';
import { session } from '../../../sync/session.ts';
import { shownAlarm } from './own-alarm.ts';
import { othersCalling } from './others.ts';
import { remember, remembered } from './remembered.ts';
import { answered, asksMe, besideMissing } from './roll-call-view.ts';

export interface FieldSafety {
  readonly personId: ComputedRef<string>;
  readonly alarm: ComputedRef<Alarm | undefined>;
  /** Put aside by hand, once somebody answers for it. */
  readonly aside: Ref<boolean>;
  readonly asked: ComputedRef<RollCall | undefined>;
  readonly said: ComputedRef<RollCall | undefined>;
  /** How many beside this person have not answered what is `said`. */
  readonly missing: ComputedRef<number>;
  readonly others: ComputedRef<readonly Alarm[]>;
  /** The drill that they are made up for, or away on: then the screen says so. */
  readonly drillId: ComputedRef<string | undefined>;
  readonly leaderNumber: ComputedRef<string | undefined>;
  readonly leadsTeamOf: (alarm: Alarm) => boolean;
  readonly read: () => void;
}

/** What is news need not be reckoned every second. */
const coarseMilliseconds = 10_000;

export function useSafety(now: () => number): FieldSafety {
  const personId = computed(() => (session.value && actorOf(session.value).personId) ?? '');
  const own = useRow('volunteers', personId);
  const ownAlarms = useRowsBy('alarms', 'person', personId);
  const alarms = useRows('alarms');
  const rollCalls = useRows('rollCalls');
  const reading = ref(0);
  const coarse = computed(() => Math.floor(now() / coarseMilliseconds));
  const alarm = computed(() => {
    void reading.value;
    return shownAlarm(
      ownAlarms.value,
      (id) => remembered(id)?.read === true,
      coarse.value * coarseMilliseconds,
    );
  });
  const aside = ref(false);
  watch(
    () => [alarm.value?.alarmId, alarm.value?.status] as const,
    ([alarmId, status]) => {
      aside.value = false;
      // Raised again after its end was read: how it ends now is news.
      if (alarmId !== undefined && status !== 'closed' && remembered(alarmId)?.read)
        remember(alarmId, { read: false });
    },
    { immediate: true },
  );
  const said = computed(() => answered(rollCalls.value, personId.value));
  return {
    personId,
    alarm,
    aside,
    asked: computed(() => asksMe(rollCalls.value, personId.value)),
    said,
    missing: computed(() => (said.value ? besideMissing(said.value, personId.value).length : 0)),
    others: computed(() => othersCalling(alarms.value, personId.value)),
    drillId: computed(() => {
      const world = worldNow(['assignments', 'incidents']);
      const [engaged] = world.assignments.by('engaged', personId.value);
      const incident = engaged && world.incidents.get(engaged.incidentId);
      return own.value?.drillId ?? incident?.drillId;
    }),
    leaderNumber: computed(() => {
      const world = worldNow(['volunteers']);
      const mates = own.value ? world.volunteers.by('team', own.value.teamId) : [];
      const leader = mates.find(({ post, personId: id }) => post === 'leader' && id !== personId.value);
      return leader && personOf(leader.personId)?.phone;
    }),
    leadsTeamOf: ({ teamId }) => leads(worldNow(['volunteers']), personId.value, teamId),
    read() {
      if (alarm.value) remember(alarm.value.alarmId, { read: true });
      reading.value += 1;
    },
  };
}
