import type { CommandAnswer, CommandEnvelope } from './up/command.ts';

/** Why an action did not happen: the rules' refusal, or a problem on the way that no retry would mend. */
export interface Rejection {
  readonly code: string;
  readonly detail: string;
  readonly facts?: Readonly<Record<string, string | number>>;
}

export type OutboxState = 'saved' | 'received' | 'seen' | 'refused';

/** One thing the person did, and how far it got (P1). */
export interface OutboxEntry {
  /** Sorts in the order of doing. */
  readonly key: string;
  /** Whose action it is: nobody else's session sends it. */
  readonly owner: string;
  readonly envelope: CommandEnvelope;
  /** When it was done, by the server's clock as far as it is known. */
  readonly at: string;
  readonly state: OutboxState;
  readonly seq?: number;
  readonly rejection?: Rejection;
  /** Of a drill, as this device saw it when it was done: its rows go before the entry does. */
  readonly drill?: true;
  /** Set when this device could not keep it: closing the page before it is sent would lose it. */
  readonly unkept?: true;
}

/** What an entry becomes by a final answer; `undefined` when the answer is not final and it is to be sent again. */
export function settled(entry: OutboxEntry, answer: CommandAnswer): OutboxEntry | undefined {
  if ('seq' in answer) return { ...entry, state: 'received', seq: answer.seq };
  if ('refusal' in answer) return { ...entry, state: 'refused', rejection: answer.refusal };
  const { status, code, detail } = answer.problem;
  if (status === 0 || status === 401 || status === 429 || status >= 500) return undefined;
  return { ...entry, state: 'refused', rejection: { code, detail } };
}

const keptMilliseconds = 24 * 3_600_000;
const keptCount = 200;

/** Entries that have done their duty: long seen or received, and no longer worth showing. */
export function outlived(entries: readonly OutboxEntry[], now: number): OutboxEntry[] {
  const done = entries.filter((entry) => entry.state === 'received' || entry.state === 'seen');
  const surplus = Math.max(0, done.length - keptCount);
  return done.filter((entry, index) => index < surplus || now - Date.parse(entry.at) > keptMilliseconds);
}

const firstRetryMilliseconds = 1000;
const longestRetryMilliseconds = 30_000;

/** How long to wait after so many failures in a row (0 for the first); `chance`, 0 ≤ x < 1, spreads many phones. */
export function retryMilliseconds(failures: number, chance: number): number {
  return Math.min(longestRetryMilliseconds, firstRetryMilliseconds * 2 ** failures) * (0.5 + chance);
}
