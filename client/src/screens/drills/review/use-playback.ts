/** The clock of a review: runs the scrubber on at a speed, until the end or until somebody takes it in hand. */
import { onScopeDispose, ref, type Ref } from 'vue';
import type { Review } from './use-review.ts';

export const speeds = [1, 8, 60, 240, 600] as const;
export type Speed = (typeof speeds)[number];

export interface Playback {
  readonly playing: Ref<boolean>;
  readonly speed: Ref<Speed>;
  readonly toggle: () => void;
  readonly pause: () => void;
  /** To the next speed up or down. */
  readonly shift: (by: 1 | -1) => void;
}

export function usePlayback(review: Review): Playback {
  const playing = ref(false);
  const speed = ref<Speed>(60);
  let frame = 0;
  let before = 0;

  function run(time: number): void {
    const known = review.overview.value;
    if (!playing.value || !known) return;
    // A window that slept goes on from where it was, not from where it would be.
    const passed = Math.min(500, time - before);
    before = time;
    review.seek(review.shown.value + passed * speed.value);
    if (review.shown.value >= known.to) playing.value = false;
    else frame = requestAnimationFrame(run);
  }

  function pause(): void {
    playing.value = false;
    cancelAnimationFrame(frame);
  }

  function toggle(): void {
    const known = review.overview.value;
    if (!known) return;
    if (playing.value) {
      pause();
      return;
    }
    if (review.shown.value >= known.to) review.seek(known.from);
    playing.value = true;
    before = performance.now();
    frame = requestAnimationFrame(run);
  }

  onScopeDispose(pause);
  return {
    playing,
    speed,
    toggle,
    pause,
    shift(by) {
      const place = speeds.indexOf(speed.value) + by;
      speed.value = speeds[Math.max(0, Math.min(speeds.length - 1, place))] ?? speed.value;
    },
  };
}
