/**
 * What a commit changed for somebody is on their screen soon, and a line over which nothing comes says so every ten
 * seconds: where nothing is in the way. Without this, S2's heartbeat would mend in silence whatever was forgotten to be told.
 */
import type { Chance } from './chance.ts';
import type { Checks } from './checks.ts';
import type { Client } from './client.ts';
import type { VirtualTime } from './virtual-time.ts';

export interface PromptnessParts {
  readonly time: VirtualTime;
  readonly chance: Chance;
  readonly checks: Checks;
  readonly clients: readonly Client[];
  /** Clients with a link over which everything passes. */
  readonly isWell: (client: Client) => boolean;
  /** How a client's copy differs from what the server would show it now. */
  readonly apart: (client: Client) => string | undefined;
}

/** Longer than any link takes, and than the server takes until it tells. */
const soonMilliseconds = 1_000;
/** Ten seconds, and what the server's clock may have been set back by meanwhile. */
const silenceMilliseconds = 21_000;
/** One commit in so many is looked at, with so many clients. */
const share = 1 / 3;
const looked = 3;

export class Promptness {
  readonly #parts: PromptnessParts;
  #commits = 0;

  constructor(parts: PromptnessParts) {
    this.#parts = parts;
  }

  /** A commit is shown by the server. */
  shown(): void {
    const { time, chance, clients, isWell } = this.#parts;
    const commit = ++this.#commits;
    if (!chance.chance(share)) return;
    const chosen = Array.from({ length: looked }, () => chance.pick(clients))
      .filter((client) => isWell(client))
      .map((client) => ({ client, since: client.undisturbedSince }));
    time.after(soonMilliseconds, () => {
      if (commit !== this.#commits) return;
      for (const { client, since } of chosen) this.#look(client, since);
    });
  }

  #look(client: Client, since: number): void {
    const { time, checks, isWell, apart } = this.#parts;
    if (!isWell(client) || client.undisturbedSince !== since) return;
    const problem = apart(client);
    checks.expect(problem === undefined, 'soon', () => `a second after a commit, ${client.name}: ${problem}`);
    const silence = time.now - client.heardAt;
    checks.expect(
      silence < silenceMilliseconds,
      'soon',
      () => `${client.name} has heard nothing for ${silence} ms`,
    );
  }
}
