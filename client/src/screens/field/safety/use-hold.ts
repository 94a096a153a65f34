/** A press that counts once it has lasted: told as it goes, felt every second, and taken back by letting go. */
import { onScopeDispose, ref, type Ref } from 'vue';
import { vibrate } from '../../../device/vibration.ts';
import { holdMilliseconds, holdShare, letGoAfter, secondsLeft, type LetGo } from './hold.ts';

const stepMilliseconds = 50;

export interface Hold {
  /** How much of it is done; `undefined` while nobody presses. */
  readonly share: Readonly<Ref<number | undefined>>;
  readonly begin: () => void;
  /** What the press was, now that it is over. */
  readonly end: () => LetGo;
}

export function useHold(onHeld: () => void): Hold {
  const share = ref<number>();
  let began = 0;
  let timer: number | undefined;

  function stop(): void {
    window.clearInterval(timer);
    timer = undefined;
    share.value = undefined;
  }

  function step(): void {
    const before = secondsLeft(share.value ?? 0);
    share.value = holdShare(began, performance.now());
    const left = secondsLeft(share.value);
    if (left < before && left > 0) vibrate('hold');
    if (left > 0) return;
    stop();
    onHeld();
  }

  onScopeDispose(stop);
  return {
    share,
    begin() {
      stop();
      began = performance.now();
      share.value = 0;
      timer = window.setInterval(step, stepMilliseconds);
    },
    end() {
      const wasHeld = timer === undefined;
      stop();
      return wasHeld ? 'held' : letGoAfter(Math.min(performance.now() - began, holdMilliseconds - 1));
    },
  };
}
