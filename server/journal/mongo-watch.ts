/**
 * J9: tells a follower that the log may have grown. Asking for the head twice a second is the floor and enough for
 * every server; where there are change streams they tell within milliseconds, and the asking becomes rare. A stream can
 * die at any moment and for ever (errors 280 and 286 among others): then there is the floor, and later another stream.
 */
import type { CommitModel } from './mongo-commits.ts';

interface Watch {
  readonly commits: CommitModel;
  head(): Promise<number>;
  wake(head: number): void;
  readonly hasChangeStreams: boolean;
}

const pollMilliseconds = 500;
const pollMillisecondsBesideStream = 2000;
const longestPollMilliseconds = 10_000;
const streamAgainMilliseconds = 30_000;

/** Begins to watch; the function it answers ends it. */
export function watchCommits({ commits, head, wake, hasChangeStreams }: Watch): () => void {
  let stopped = false;
  let known = -1;
  let failures = 0;
  let streaming = false;
  let stopStream: (() => void) | undefined;
  const timers = new Set<NodeJS.Timeout>();

  function after(milliseconds: number, work: () => void): void {
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

  function stream(): void {
    const changes = commits.watch([
      { $match: { operationType: 'insert' } },
      { $project: { documentKey: 1 } },
    ]);
    const end = (): void => {
      if (!streaming) return;
      streaming = false;
      changes.removeAllListeners();
      // It must not throw once nobody listens any more.
      changes.on('error', () => undefined);
      void changes.close().catch(() => undefined);
      after(streamAgainMilliseconds, stream);
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
  if (hasChangeStreams) stream();
  return () => {
    stopped = true;
    stopStream?.();
    for (const timer of timers) clearTimeout(timer);
    timers.clear();
  };
}
