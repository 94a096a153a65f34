/**
 * A call for help that nobody has answered: felt, heard and pressed for every few seconds, with the screen on. The sound
 * is for whoever is near; it can be switched off, the call itself goes on.
 */
import { onScopeDispose, ref, watch, type Ref } from 'vue';
import { play } from '../../../device/sounds.ts';
import { vibrate } from '../../../device/vibration.ts';
import { keepScreenOn, wakeLockState } from '../../../device/wake-lock.ts';
import { sendNow } from '../../../sync/start.ts';

const everyMilliseconds = 4000;

export function useRepeating(wanted: () => boolean): { readonly silent: Ref<boolean> } {
  const silent = ref(false);
  let timer: number | undefined;
  let screenWasOff = false;

  function again(): void {
    vibrate('alarm');
    if (!silent.value) play('sos', { always: true });
    sendNow();
  }
  function stop(): void {
    if (timer === undefined) return;
    window.clearInterval(timer);
    timer = undefined;
    if (screenWasOff) void keepScreenOn(false);
  }

  watch(
    wanted,
    (on) => {
      stop();
      if (!on) return;
      screenWasOff = wakeLockState.value === 'off';
      void keepScreenOn(true);
      again();
      timer = window.setInterval(again, everyMilliseconds);
    },
    { immediate: true },
  );
  onScopeDispose(stop);
  return { silent };
}
