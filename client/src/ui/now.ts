/**
 * The server's time, stepping once a second while anything on screen shows it. A phone's clock may be minutes off,
 * and a countdown must agree with the server that will expire the offer.
 */
import { onScopeDispose, readonly, ref, type Ref } from 'vue';

let offsetMilliseconds = 0;
let watchers = 0;
let timer: number | undefined;
const now = ref(Date.now());

function step(): void {
  now.value = Date.now() + offsetMilliseconds;
}

/** What the server's clock is ahead of ours; the sync layer sets it whenever the server says its time. */
export function setServerTime(serverMilliseconds: number): void {
  offsetMilliseconds = serverMilliseconds - Date.now();
  step();
}

/** The server's time at this instant, for code that is not on screen. */
export function serverNow(): number {
  return Date.now() + offsetMilliseconds;
}

export function useNow(): Readonly<Ref<number>> {
  if (watchers === 0) timer = window.setInterval(step, 1000);
  watchers += 1;
  step();
  onScopeDispose(() => {
    watchers -= 1;
    if (watchers === 0) window.clearInterval(timer);
  });
  return readonly(now);
}
