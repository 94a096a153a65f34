/**
 * Keeps a replica true (S1, S2): asks from its cursor on every connection, lets what arrives meanwhile wait for the
 * answer, and asks again as soon as a message does not follow the one before it.
 */
import type { Changes, SyncAnswer } from '@muster/shared/protocol/down/changes.ts';
import type { SyncRequest } from '@muster/shared/protocol/up/sync.ts';
import { protocolVersion } from '@muster/shared/protocol/version.ts';
import type { Replica } from './replica.ts';

export interface FollowerOptions {
  readonly replica: Replica;
  /** Sends `sync` and resolves with the answer; rejects when none came. */
  readonly ask: (request: SyncRequest) => Promise<SyncAnswer>;
  readonly pause: (attempt: number) => Promise<void>;
  readonly onServerTime: (at: string) => void;
  readonly onProblem: (problem: { status: number; code: string }) => void;
  /** The server speaks another version of the wire: this page must be loaded anew. */
  readonly onOutdated: () => void;
}

export class Follower {
  readonly #options: FollowerOptions;
  /** Which question is the current one; an answer to an older one is thrown away. */
  #turn = 0;
  #asking = false;
  #waiting: Changes[] = [];

  constructor(options: FollowerOptions) {
    this.#options = options;
  }

  /** On every connect, and when the audience changed. */
  async sync(): Promise<void> {
    const { replica, ask, pause } = this.#options;
    const turn = ++this.#turn;
    this.#asking = true;
    this.#waiting = [];
    for (let attempt = 0; turn === this.#turn; attempt += 1) {
      const cursor = replica.cursor;
      const answer = await ask({
        version: protocolVersion,
        ...(cursor ? { epoch: cursor.epoch, since: cursor.to } : {}),
      }).catch(() => undefined);
      if (turn !== this.#turn) return;
      if (answer && this.#take(answer)) break;
      await pause(attempt);
    }
    if (turn !== this.#turn) return;
    this.#asking = false;
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const message of waiting) this.hear(message);
  }

  /** Live changes. */
  hear(message: Changes): void {
    this.#options.onServerTime(message.at);
    if (message.version !== protocolVersion) this.#options.onOutdated();
    else if (this.#asking) this.#waiting.push(message);
    else if (this.#options.replica.receive(message) === 'gap') void this.sync();
  }

  /** The connection is gone: what it still says does not count. */
  disconnected(): void {
    this.#turn += 1;
    this.#asking = true;
    this.#waiting = [];
  }

  /** True when there is nothing more to ask. */
  #take(answer: SyncAnswer): boolean {
    const { replica, onProblem, onOutdated, onServerTime } = this.#options;
    if ('problem' in answer) {
      onProblem(answer.problem);
      return answer.problem.status < 429;
    }
    if (answer.version !== protocolVersion) {
      onOutdated();
      return true;
    }
    onServerTime(answer.at);
    if (replica.receive(answer) !== 'gap') return true;
    replica.forgetCursor();
    return false;
  }
}
