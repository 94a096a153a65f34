/**
 * J9: tells a follower that the log may have grown. Asking for the head twice a second is the floor and enough for
 * every server; where there are change streams they tell within milliseconds, and the asking becomes rare. A stream can
 * die at any moment and for ever (errors 280 and 286 among others): then there is the floor, and later another stream.
 */
import type { MongoStore } from '../storage/mongo-connection.ts';

/** As much of a change stream as is used here. */
export interface Stream {
  on(
    event: 'change',
    listener: (change: { readonly documentKey?: { readonly _id?: unknown } }) => void,
  ): unknown;
  on(event: 'error' | 'close' | 'end', listener: () => void): unknown;
  removeAllListeners(): unknown;
  close(): Promise<void>;
}

interface Watch {
  head(): Promise<number>;
  wake(head: number): void;
  /** Absent where there are none. */
  readonly openStream?: (() => Stream) | undefined;
}

const pollMilliseconds = 500;
const pollMillisecondsBesideStream = 2000;
const longestPollMilliseconds = 10_000;
const streamAgainMilliseconds = 30_000;

/** Begins to watch; the function it answers ends it. */
export function watchCommits({ head, wake, openStream }: Watch): () => void {
  let stopped = false;
  let known = -1;
  let failures = 0;
  let streaming = false;
  let stopStream: (() => void) | undefined;
  const timers = new Set<NodeJS.Timeout>();

  function after(milliseconds: number, work: () => void): void {
    if (stopped) return;
    const timer = setTimeout(() => {
      timers.delete(timer);
      if (!stopped) work();
    }, milliseconds).unref();
    timers.add(timer);
  }

  function seen(seq: number): void {
    if (stopped || seq <= known) return;
    known = seq;
    wake(seq);
  }

  async function poll(): Promise<void> {
    try {
      seen(await head());
      failures = 0;
    } catch {
      // Whoever wants to write hears of it; here it only means to ask less often.
      failures += 1;
    }
    const usual = streaming ? pollMillisecondsBesideStream : pollMilliseconds;
    after(Math.min(usual * 2 ** failures, longestPollMilliseconds), () => void poll());
  }

  function stream(open: () => Stream): void {
    const changes = open();
    const end = (): void => {
      if (!streaming) return;
      streaming = false;
      changes.removeAllListeners();
      // It must not throw once nobody listens any more.
      changes.on('error', () => undefined);
      void changes.close().catch(() => undefined);
      after(streamAgainMilliseconds, () => stream(open));
    };
    streaming = true;
    changes.on('change', (change: { documentKey?: { _id?: unknown } }) =>
      seen(Number(change.documentKey?._id)),
    );
    changes.on('error', end);
    changes.on('close', end);
    changes.on('end', end);
    stopStream = end;
  }

  void poll();
  if (openStream) stream(openStream);
  return () => {
    stopped = true;
    stopStream?.();
    for (const timer of timers) clearTimeout(timer);
    timers.clear();
  };
}

/** Tells of every commit that is put; nothing where the server has no change streams. */
export function commitStream(store: MongoStore): (() => Stream) | undefined {
  if (!store.hasChangeStreams) return undefined;
  const commits = store.connection.getClient().db().collection('commits');
  // Only its key is sent. The event's own `_id` must stay: by it the driver takes up a stream that was cut.
  return () => commits.watch([{ $match: { operationType: 'insert' } }, { $project: { documentKey: 1 } }]);
}
