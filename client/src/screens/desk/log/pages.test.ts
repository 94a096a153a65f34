import type { EventPage, LogEvent } from '@muster/shared/protocol/http/events.ts';
import { expect, test } from 'vitest';
import { readNewer, readNewest, readOlder, type AskPage } from './pages.ts';

const event = (seq: number): LogEvent => ({
  seq,
  index: 0,
  at: new Date(seq * 1000).toISOString(),
  commandId: `c${seq}`,
  command: 'X',
  actor: { id: 'a', role: 'dispatcher', scope: '' },
  type: 'NoteAdded',
  data: {},
});

/** A server that tells every `nth` commit to this reader, and never more than `most` events at once. */
function server(head: number, { nth = 1, most = 30 } = {}) {
  const state = { head, asked: 0 };
  const ask: AskPage = (after, limit) => {
    state.asked += 1;
    const readable = Array.from({ length: state.head }, (_, index) => index + 1).filter(
      (seq) => seq % nth === 0,
    );
    const events = readable.filter((seq) => seq > after).slice(0, Math.min(limit, most));
    const last = events.at(-1);
    const page: EventPage = { events: events.map(event), head: state.head };
    return Promise.resolve(last !== undefined && last < state.head ? { ...page, next: last } : page);
  };
  return { ask, state };
}
const seqs = (stretch: { readonly events: readonly LogEvent[] } | undefined): number[] =>
  (stretch?.events ?? []).map(({ seq }) => seq);
const down = (from: number, to: number): number[] =>
  Array.from({ length: from - to + 1 }, (_, index) => from - index);

test('the newest stretch, then the one before it, without a gap and without a double', async () => {
  const { ask } = server(200);
  const newest = await readNewest(ask, 200, 50);
  expect(seqs(newest)).toEqual(down(200, 151));
  const more = newest && (await readOlder(ask, newest, 40, 10));
  expect(seqs(more)).toEqual(down(200, 111));
  expect(more).toMatchObject({ after: 110, upTo: 200 });
});

test('it ends where the log begins', async () => {
  const { ask } = server(60);
  const newest = await readNewest(ask, 60, 50);
  const all = newest && (await readOlder(ask, newest, 40, 10));
  expect(seqs(all)).toEqual(down(60, 1));
  expect(all?.after).toBe(0);
});

test('who may read little goes back farther each time', async () => {
  const { ask, state } = server(10_000, { nth: 1000 });
  const newest = await readNewest(ask, 10_000, 50);
  state.asked = 0;
  const more = newest && (await readOlder(ask, newest, 50, 3));
  expect(seqs(more).slice(0, 4)).toEqual([10_000, 9000, 8000, 7000]);
  expect(state.asked).toBeLessThan(12);
});

test('what came since is put on top, once', async () => {
  const { ask, state } = server(100);
  const newest = await readNewest(ask, 100, 10);
  state.head = 150;
  const more = newest && (await readNewer(ask, newest));
  expect(seqs(more)).toEqual(down(150, 91));
  expect(more && (await readNewer(ask, more))).toBe(more);
});

test('an answer that did not come changes nothing', async () => {
  expect(await readNewest(() => Promise.resolve(undefined), 10, 5)).toBeUndefined();
});
