/** How fast an unattended drill goes: so many seconds of its log in one of the wall's, or as fast as it can. */
import { setTimeout as sleep } from 'node:timers/promises';

export type Speed = number | 'max';

/** Waits until the next second of the log may begin; rejects when it was stopped. */
export function createPace(speed: Speed, stopped: () => boolean = () => false): () => Promise<void> {
  const begun = performance.now();
  let seconds = 0;
  return async () => {
    if (stopped()) throw new Error('stopped before the end · 未到结束即停止');
    if (speed === 'max') return;
    seconds += 1;
    // From the beginning on, so that what a timer is late by does not add up.
    const wait = begun + (seconds * 1000) / speed - performance.now();
    if (wait > 1) await sleep(wait);
  };
}
