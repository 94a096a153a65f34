import { v7 } from 'uuid';
import { expect, it } from 'vitest';
import { createCollectingLog } from '../test/collecting-log.ts';
import { createMemoryTracks } from './memory.ts';
import type { Tracks } from './tracks.ts';
import { WaitingChunks } from './waiting-chunks.ts';

it('T5 what a store does not take for too long gives way, the oldest first, and is counted', async () => {
  let isDown = true;
  const memory = createMemoryTracks();
  const tracks: Tracks = {
    ...memory,
    put: (chunks) => (isDown ? Promise.reject(new Error('full')) : memory.put(chunks)),
  };
  const mostBytes = 1_000_000;
  const waiting = new WaitingChunks(tracks, createCollectingLog(), mostBytes);
  for (let index = 0; index < 10_000; index += 1) {
    waiting.add({
      chunkId: v7(),
      subjectId: 's',
      personId: 'p',
      from: index,
      to: index,
      points: '1'.repeat(150),
    });
    expect(waiting.bytes).toBeLessThanOrEqual(mostBytes);
    if (index % 1000 === 0) await waiting.flush();
  }
  expect(waiting.length).toBe(2500);
  expect(waiting.lost).toBe(7500);
  isDown = false;
  await waiting.flush();
  const kept = await memory.read('s');
  expect(kept.map(({ from }) => from)).toEqual(Array.from({ length: 2500 }, (_, index) => 7500 + index));
  expect({ bytes: waiting.bytes, length: waiting.length }).toEqual({ bytes: 0, length: 0 });
});
