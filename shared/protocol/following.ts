/**
 * Keeping a copy true (S1, S2), as a machine that neither waits nor sends: what to ask, which answer still counts, what
 * a live message means. The browser's follower and the simulation's put promises and virtual time around the same one.
 */
import type { Changes, Reset } from './down/changes.ts';
import type { Cursor } from './replica.ts';
import type { SyncRequest } from './up/sync.ts';
import { protocolVersion } from './version.ts';

/** What following needs of a copy. `known`: it had that already; `gap`: something before it is missing. */
interface Copy {
  readonly cursor: Cursor | undefined;
  receive(message: Reset | Changes): 'applied' | 'known' | 'gap';
  /** The next question is asked from nowhere, so that its answer is a reset. */
  forgetCursor(): void;
}

export class Following {
  readonly #copy: Copy;
  /** Which question is the current one; an answer to an older one is thrown away. */
  #turn = 0;
  #asking = false;
  #waiting: Changes[] = [];

  constructor(copy: Copy) {
    this.#copy = copy;
  }

  /** Begins a question and takes the place of any before it: on every connect, after a gap, for another audience. */
  begin(): number {
    this.#asking = true;
    this.#waiting = [];
    return ++this.#turn;
  }

  /** What to send: from the cursor if there is one. */
  request(): SyncRequest {
    const { cursor } = this.#copy;
    return { version: protocolVersion, ...(cursor && { epoch: cursor.epoch, since: cursor.to }) };
  }

  /** Whether this question is still the one that counts. */
  isCurrent(turn: number): boolean {
    return turn === this.#turn;
  }

  /** Puts the current question's answer into the copy; false when it does not fit and has to be asked again. */
  take(answer: Reset | Changes): boolean {
    if (this.#copy.receive(answer) !== 'gap') return true;
    this.#copy.forgetCursor();
    return false;
  }

  /** Ends the question. What was heard meanwhile is handed back, to be heard now. */
  settle(): readonly Changes[] {
    const waiting = this.#waiting;
    this.#asking = false;
    this.#waiting = [];
    return waiting;
  }

  /** A live message; `gap` when the copy must ask. While a question is open, messages wait for its answer. */
  hear(message: Changes): 'taken' | 'waits' | 'gap' {
    if (this.#asking) {
      this.#waiting.push(message);
      return 'waits';
    }
    return this.#copy.receive(message) === 'gap' ? 'gap' : 'taken';
  }

  /** The connection is gone: what it still says does not count. */
  disconnected(): void {
    this.begin();
  }
}
