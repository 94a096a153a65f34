/**
 * The log backwards: what was done, latest first. No engine has an index of who acted: so many commits are looked through
 * for one answer, in slices, and whoever asks goes on from there. A time is found by halving, since the moments of commits
 * never run backwards.
 */
import type { Commit, Entry } from '@muster/shared/kernel/envelope.ts';
import type { Journal } from '../journal/journal.ts';

export interface HistoryRequest {
  /** Commits before this `seq`; the latest when left out. */
  readonly before?: number;
  /** Both included. */
  readonly from?: string;
  readonly to?: string;
  /** So many entries, or a few more: commits are told whole. */
  readonly limit: number;
  /** Of an entry, what is to be told of it; nothing, if it is not to be told. */
  readonly told: (entry: Entry) => Entry | undefined;
}

export interface HistoryCommit {
  readonly seq: number;
  readonly at: string;
  readonly entries: readonly Entry[];
}

export interface HistoryPage {
  readonly commits: readonly HistoryCommit[];
  /** Nothing older is to be told. */
  readonly done: boolean;
  /** The oldest commit that was looked at. */
  readonly reached?: { readonly seq: number; readonly at: string };
}

export interface LogHistory {
  page(request: HistoryRequest): Promise<HistoryPage>;
}

const commitsAtOnce = 100;
const mostCommits = 5000;

export function createLogHistory(journal: Pick<Journal, 'head' | 'read'>): LogHistory {
  /** The first `seq` whose commit is later than the moment; one after the head, if none is. */
  async function firstAfter(moment: string): Promise<number> {
    let low = 1;
    let high = (await journal.head()) + 1;
    while (low < high) {
      const middle = Math.floor((low + high) / 2);
      const [commit] = await journal.read(middle - 1, 1);
      if (commit && !isLater(commit.at, moment)) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  return {
    async page({ before, from, to, limit, told }) {
      let end = before ?? (await journal.head()) + 1;
      if (to !== undefined) end = Math.min(end, await firstAfter(to));
      const commits: HistoryCommit[] = [];
      let reached: HistoryPage['reached'];
      let found = 0;
      for (let read = 0; read < mostCommits && end > 1; read += commitsAtOnce) {
        const after = Math.max(0, end - 1 - commitsAtOnce);
        const page: readonly Commit[] = await journal.read(after, end - 1 - after);
        for (const { seq, at, entries } of page.toReversed()) {
          if (from !== undefined && isLater(from, at)) return { commits, done: true };
          if (found >= limit) return { commits, done: false, ...(reached && { reached }) };
          end = seq;
          reached = { seq, at };
          const kept = entries.flatMap((entry) => told(entry) ?? []);
          if (kept.length > 0) commits.push({ seq, at, entries: kept });
          found += kept.length;
        }
        if (page.length === 0) break;
        await others();
      }
      return { commits, done: end <= 1, ...(reached && { reached }) };
    },
  };
}

/** Whoever else waits has a turn in between. */
function others(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

/** Compared as times: one may have milliseconds and the other none. */
function isLater(one: string, other: string): boolean {
  return Date.parse(one) > Date.parse(other);
}
