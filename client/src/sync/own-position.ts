/**
 * This person's position: measured and sent only while `tracked` says so (consent, and on duty or away on a task,
 * T2). No page measures with the screen off, so the time of the last fix is always told with it (P4).
 */
import { shallowRef, watch, type WatchHandle } from 'vue';
import { watchPosition, type PositionTrouble } from '../device/position-watch.ts';
import type { Fix } from '@muster/shared/telemetry/fix.ts';
import { FixBuffer } from './fix-buffer.ts';
import { indexedShelf } from './indexed-shelf.ts';
import { outboxEntries } from './phone-outbox.ts';
import { connection } from './socket.ts';
import { line } from './start.ts';

/** The last position this phone measured, whoever has received it. */
export const lastFix = shallowRef<Fix | undefined>(undefined);
export const positionTrouble = shallowRef<PositionTrouble | undefined>(undefined);

const ackMilliseconds = 10_000;
const flushEveryMilliseconds = 15_000;

/** Measures and sends for as long as `tracked` is true; returns what ends it. */
export function shareWhile(tracked: () => boolean): () => void {
  const buffer = new FixBuffer({
    shelf: indexedShelf<Fix>('fixes'),
    deliver: async (batch) => {
      const socket = line.value?.socket;
      if (!socket?.connected) return undefined;
      return socket
        .timeout(ackMilliseconds)
        .emitWithAck('fix', batch)
        .catch(() => undefined);
    },
  });
  let stopMeasuring: (() => void) | undefined;
  const regularly = window.setInterval(() => void buffer.flush(), flushEveryMilliseconds);
  // The server tracks whoever it has heard accept: what it would not take before that goes out right after.
  const heard = watch(
    () => outboxEntries.value.some(({ state }) => state === 'saved'),
    (waits) => {
      if (!waits) void buffer.flush();
    },
  );
  // Whoever stopped being tracked has nothing left in the buffer that could be repeated.
  const reached = watch(connection, (state) => {
    if (state === 'online') void buffer.repeat(Date.now());
  });
  const handle: WatchHandle = watch(
    tracked,
    (now) => {
      if (now && !stopMeasuring)
        stopMeasuring = watchPosition({
          onFix(fix) {
            lastFix.value = fix;
            positionTrouble.value = undefined;
            void buffer.add(fix);
          },
          onTrouble: (trouble) => (positionTrouble.value = trouble),
        });
      if (now || !stopMeasuring) return;
      stopMeasuring();
      stopMeasuring = undefined;
      lastFix.value = undefined;
      positionTrouble.value = undefined;
      void buffer.clear();
    },
    { immediate: true },
  );
  return () => {
    handle.stop();
    heard.stop();
    reached.stop();
    stopMeasuring?.();
    window.clearInterval(regularly);
  };
}

/** Lets the browser ask for its permission at the moment the person agrees to share, not later on the road. */
export function askPermission(): void {
  const stop = watchPosition({
    onFix: () => stop(),
    onTrouble(trouble) {
      positionTrouble.value = trouble;
      // `watchPosition` may complain before it has returned.
      queueMicrotask(() => stop());
    },
  });
}
