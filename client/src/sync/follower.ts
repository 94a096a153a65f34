/**
 * Keeps a replica true (S1, S2): asks from its cursor on every connection, lets what arrives meanwhile wait for the
 * answer, and asks again as soon as a message does not follow the one before it. What to make of each message is
 * `shared/protocol/following.ts`; here is what waits.
 */
import type { Changes, SyncAnswer } from '@muster/shared/protocol/down/changes.ts';
import { Following } from '@muster/shared/protocol/following.ts';
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
  readonly #following: Following;

  constructor(options: FollowerOptions) {
    this.#options = options;
    this.#following = new Following(options.replica);
  }

  /** On every connect, and when the audience changed. */
  async sync(): Promise<void> {
    const { ask, pause } = this.#options;
    const following = this.#following;
    const turn = following.begin();
    for (let attempt = 0; following.isCurrent(turn); attempt += 1) {
      const answer = await ask(following.request()).catch(() => undefined);
      if (!following.isCurrent(turn)) return;
      if (answer && this.#take(answer)) break;
      await pause(attempt);
    }
    if (!following.isCurrent(turn)) return;
    for (const message of following.settle()) this.hear(message);
  }

  /** Live changes. */
  hear(message: Changes): void {
    this.#options.onServerTime(message.at);
    if (message.version !== protocolVersion) this.#options.onOutdated();
    else if (this.#following.hear(message) === 'gap') void this.sync();
  }

  /** The connection is gone: what it still says does not count. */
  disconnected(): void {
    this.#following.disconnected();
  }

  /** True when there is nothing more to ask. */
  #take(answer: SyncAnswer): boolean {
    const { onProblem, onOutdated, onServerTime } = this.#options;
    if ('problem' in answer) {
      onProblem(answer.problem);
      return answer.problem.status < 429;
    }
    if (answer.version !== protocolVersion) {
      onOutdated();
      return true;
    }
    onServerTime(answer.at);
    return this.#following.take(answer);
  }
}
