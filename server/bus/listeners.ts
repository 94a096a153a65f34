/** Who listens to which channel, and why one listener's failure is not the others'. */
import type { Log } from '../kernel/log.ts';
import type { BusChannel, BusListener } from './bus.ts';

export class BusListeners {
  readonly #byChannel = new Map<string, Set<BusListener>>();
  readonly #log: Log;

  constructor(log: Log) {
    this.#log = log;
  }

  add(channel: BusChannel, listener: BusListener): () => void {
    const listeners = this.#byChannel.get(channel) ?? new Set();
    this.#byChannel.set(channel, listeners.add(listener));
    return () => listeners.delete(listener);
  }

  channels(): string[] {
    return [...this.#byChannel.keys()];
  }

  /** What another server says may be of another version, or nonsense: it must not take this one with it. */
  tell(channel: string, payload: Uint8Array): void {
    for (const listener of this.#byChannel.get(channel) ?? [])
      try {
        listener(payload);
      } catch (error) {
        this.#log.warn({ err: error, channel }, 'what another server said was not understood');
      }
  }
}
