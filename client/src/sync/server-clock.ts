/**
 * The server's clock, from the time it writes on its messages. A message is late, never early, so the greatest
 * difference among the last few is the one with the least delay in it.
 */
const remembered = 8;

export class ServerClock {
  #differences: number[] = [];

  /** Takes one message's time and answers the server's time now. */
  hear(serverMilliseconds: number, localMilliseconds: number): number {
    const difference = serverMilliseconds - localMilliseconds;
    if (!Number.isFinite(difference)) return localMilliseconds + (this.#best() ?? 0);
    this.#differences = [...this.#differences.slice(1 - remembered), difference];
    return localMilliseconds + (this.#best() ?? 0);
  }

  #best(): number | undefined {
    return this.#differences.length > 0 ? Math.max(...this.#differences) : undefined;
  }
}
