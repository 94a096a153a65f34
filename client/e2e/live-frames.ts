/** What a console hears of people's positions, read from its own socket. */
import type { Page } from 'playwright-core';
import type { Place } from '@muster/shared/geo/place.ts';
import { distanceMetres } from '@muster/shared/geo/place.ts';
import { decodeFrame } from '@muster/shared/telemetry/frame.ts';

export interface LiveFrames {
  /** How many people were heard of. */
  heard(): number;
  /** How many of them have moved by more than so many metres since they were first heard of. */
  moved(metres: number): number;
}

/** Listens from the page's next address on. */
export function listenToFrames(page: Page): LiveFrames {
  const first = new Map<number, Place>();
  const last = new Map<number, Place>();
  page.on('websocket', (socket) =>
    socket.on('framereceived', ({ payload }) => {
      if (typeof payload === 'string') return;
      const frame = decodeFrame(new Uint8Array(payload));
      if ('refusal' in frame || frame.kind !== 'items') return;
      for (const { slot, lon, lat, state } of frame.items) {
        if (state === 'gone') continue;
        if (!first.has(slot)) first.set(slot, { lon, lat });
        last.set(slot, { lon, lat });
      }
    }),
  );
  return {
    heard: () => last.size,
    moved: (metres) =>
      [...first].filter(([slot, from]) => distanceMetres(from, last.get(slot) ?? from) > metres).length,
  };
}
