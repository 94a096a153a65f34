/** What a console sees of people's positions: it says what it looks at, and frames say what changed there (T3). */
import { onScopeDispose, shallowRef, watch, type ShallowRef } from 'vue';
import type { WatchRequest } from '@muster/shared/protocol/up/watch.ts';
import { decodeFrame, type FrameCell } from '@muster/shared/telemetry/frame.ts';
import { PositionStore, type LivePerson } from './position-store.ts';
import { line, outdated } from './start.ts';

export type { LivePerson } from './position-store.ts';

export interface LivePositions {
  /** A new array after every frame. Freshness: `freshnessOf((now - person.at) / 1000)`, with `now` of `useNow()`. */
  readonly people: Readonly<ShallowRef<readonly LivePerson[]>>;
  /** Filled instead of `people` where very many are in view. */
  readonly cells: Readonly<ShallowRef<readonly FrameCell[]>>;
  /** Tells the server what is looked at; nothing: no map is on screen. */
  look(view: WatchRequest): void;
}

/** A map that is being dragged does not ask at every pixel. */
const settleMilliseconds = 150;

/** Live positions for as long as the calling component lives. */
export function usePositions(): LivePositions {
  const store = new PositionStore();
  const people = shallowRef<readonly LivePerson[]>([]);
  const cells = shallowRef<readonly FrameCell[]>([]);
  let view: WatchRequest = {};
  let settling: number | undefined;

  const show = (): void => {
    people.value = store.people();
    cells.value = store.cells();
  };
  const tell = (): void => {
    if (line.value?.socket.connected) line.value.socket.emit('watch', view);
  };
  const stop = watch(
    line,
    (opened, _before, onCleanup) => {
      store.clear();
      show();
      if (!opened) return;
      const { socket } = opened;
      const onFrame = (bytes: ArrayBuffer): void => {
        const frame = decodeFrame(bytes);
        if ('refusal' in frame) {
          if (frame.refusal.code === 'frame-version-unknown') outdated.value = true;
          return;
        }
        store.take(frame);
        show();
      };
      const onNames = (names: Parameters<PositionStore['name']>[0]): void => {
        store.name(names);
        show();
      };
      socket.on('frame', onFrame).on('names', onNames).on('connect', tell);
      tell();
      onCleanup(() => socket.off('frame', onFrame).off('names', onNames).off('connect', tell));
    },
    { immediate: true },
  );
  onScopeDispose(() => {
    window.clearTimeout(settling);
    view = {};
    tell();
    stop();
  });
  return {
    people,
    cells,
    look(next) {
      view = next;
      window.clearTimeout(settling);
      settling = window.setTimeout(tell, settleMilliseconds);
    },
  };
}
