/** An alarm that nobody answers for is heard again and again, on every screen of a desk, until somebody does. */
import type { Alarm } from '@muster/shared/safety/schema.ts';
import { computed, onScopeDispose, watch, type ComputedRef } from 'vue';
import { isSoundOn, play, soundsUnlocked, soundVolume, unlockAtFirstTouch } from '../../../device/sounds.ts';
import { alarmSound } from './alarms.ts';

const everyMilliseconds = 3000;

/** Why it cannot be heard here, for the screen to say: nobody is to trust a desk that is silent without knowing it. */
export type Silence = 'off' | 'volume' | 'locked';

export function useAlarmSound(alarms: () => readonly Alarm[]): ComputedRef<Silence | undefined> {
  const kind = computed(() => alarmSound(alarms()));
  let timer: number | undefined;
  const stop = (): void => window.clearInterval(timer);
  watch(
    kind,
    (now) => {
      stop();
      if (now === undefined) return;
      play(now);
      timer = window.setInterval(() => play(now), everyMilliseconds);
    },
    { immediate: true },
  );
  onScopeDispose(stop);
  onScopeDispose(unlockAtFirstTouch());
  return computed(() => {
    if (!isSoundOn(kind.value ?? 'sos')) return 'off';
    if (soundVolume.value === '0') return 'volume';
    return soundsUnlocked.value ? undefined : 'locked';
  });
}
