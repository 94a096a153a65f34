/**
 * Keeps the screen on while the person wants it, because positions stop with the screen. The browser takes the lock
 * away whenever the page is hidden; it is asked for again on return.
 */
import { readonly, ref } from 'vue';

export type WakeLockState = 'off' | 'on' | 'waiting' | 'unsupported';

const state = ref<WakeLockState>('off');
let wanted = false;
let held: WakeLockSentinel | undefined;

export const wakeLockState = readonly(state);

async function acquire(): Promise<void> {
  if (!wanted || held || document.visibilityState !== 'visible') return;
  try {
    const sentinel = await navigator.wakeLock.request('screen');
    if (!wanted) {
      await sentinel.release();
      return;
    }
    held = sentinel;
    state.value = 'on';
    sentinel.addEventListener('release', () => {
      held = undefined;
      state.value = wanted ? 'waiting' : 'off';
    });
  } catch {
    // Low battery, or the system refuses: the switch stays on and says that it is waiting.
    state.value = 'waiting';
  }
}

const onVisible = (): void => void acquire();

export async function keepScreenOn(on: boolean): Promise<void> {
  if (!('wakeLock' in navigator)) {
    state.value = 'unsupported';
    return;
  }
  wanted = on;
  if (on) {
    document.addEventListener('visibilitychange', onVisible);
    await acquire();
    return;
  }
  document.removeEventListener('visibilitychange', onVisible);
  await held?.release();
  state.value = 'off';
}
