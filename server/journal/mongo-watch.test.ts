/** J9 with change streams, which no emulator has: with one that is made up, and the clock in hand. */
import { EventEmitter } from 'node:events';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { watchCommits, type Stream } from './mongo-watch.ts';

class MadeUpStream extends EventEmitter implements Stream {
  closed = false;
  async close(): Promise<void> {
    this.closed = true;
  }
  tell(seq: number): void {
    this.emit('change', { documentKey: { _id: seq } });
  }
}

let streams: MadeUpStream[];
let heads: number;
let head: number | Error;
let heard: number[];
let stop: () => void;

beforeEach(() => {
  vi.useFakeTimers();
  streams = [];
  heads = 0;
  head = 0;
  heard = [];
});
afterEach(() => {
  stop();
  vi.useRealTimers();
});

function watch(hasStreams: boolean): void {
  stop = watchCommits({
    async head() {
      heads += 1;
      if (head instanceof Error) throw head;
      return head;
    },
    wake: (seq) => heard.push(seq),
    openStream: hasStreams
      ? () => {
          const stream = new MadeUpStream();
          streams.push(stream);
          return stream;
        }
      : undefined,
  });
}

const pass = (milliseconds: number): Promise<unknown> => vi.advanceTimersByTimeAsync(milliseconds);

it('J9 without streams the head is asked for twice a second', async () => {
  watch(false);
  await pass(100);
  head = 3;
  await pass(500);
  expect(heard).toEqual([0, 3]);
  await pass(5000);
  expect(heard).toEqual([0, 3]);
  expect(heads).toBeGreaterThanOrEqual(10);
});

it('J9 a stream tells at once, and the asking becomes rare', async () => {
  watch(true);
  await pass(100);
  streams[0]?.tell(1);
  streams[0]?.tell(2);
  expect(heard).toEqual([0, 1, 2]);
  heads = 0;
  head = 2;
  await pass(10_000);
  expect(heads).toBeLessThanOrEqual(5);
  head = 4;
  // One that says nothing, though it should, is found out by the asking.
  await pass(2000);
  expect(heard).toEqual([0, 1, 2, 4]);
});

it('J9 a stream that dies leaves the asking, and another is opened later', async () => {
  watch(true);
  await pass(100);
  streams[0]?.emit('error', Object.assign(new Error('the history is lost'), { code: 286 }));
  streams[0]?.emit('close');
  expect(streams[0]?.closed).toBe(true);
  // What comes in late from it is no longer heard, and an error of it hurts nobody.
  streams[0]?.tell(9);
  streams[0]?.emit('error', new Error('again'));
  await pass(2000);
  head = 5;
  await pass(500);
  expect(heard).toEqual([0, 5]);
  expect(streams).toHaveLength(1);
  await pass(30_000);
  expect(streams).toHaveLength(2);
  streams[1]?.tell(6);
  expect(heard).toEqual([0, 5, 6]);
});

it('J9 while the server is away it is asked less and less, and heard again when it is back', async () => {
  head = new Error('no server');
  watch(false);
  await pass(60_000);
  expect(heads).toBeLessThan(15);
  head = 7;
  await pass(10_000);
  expect(heard).toEqual([7]);
  heads = 0;
  await pass(5000);
  expect(heads).toBeGreaterThanOrEqual(9);
});

it('J9 who stops hears nothing more, and holds nothing open', async () => {
  watch(true);
  await pass(100);
  stop();
  head = 8;
  streams[0]?.tell(8);
  await pass(60_000);
  expect(heard).toEqual([0]);
  expect(streams).toHaveLength(1);
  expect(streams[0]?.closed).toBe(true);
  expect(vi.getTimerCount()).toBe(0);
});
