/** One machine that reads the feed. What it has not taken is not piled up: the next lines wait until it has. */
import type { WebSocket } from '@fastify/websocket';
import type { Log } from '../../kernel/log.ts';
import type { EventStream } from './event-stream.ts';
import type { FeedHello } from './lines.ts';
import type { PositionStream } from './position-stream.ts';

export interface FeedReaderParts {
  readonly socket: WebSocket;
  readonly hello: FeedHello;
  readonly events: EventStream;
  readonly positions: PositionStream;
  readonly log: Log;
}

/** Bytes that may be on their way to a reader. */
const mostPendingBytes = 256 * 1024;
const pauseMillis = 50;
const positionsAtOnce = 5_000;
const pingMillis = 20_000;
const patienceMillis = 60_000;

export class FeedReader {
  readonly positions: PositionStream;
  readonly #socket: WebSocket;
  readonly #events: EventStream;
  readonly #log: Log;
  #isTelling = false;
  #pingedAt = 0;
  /** When it was asked for a sign of life that has not come yet. */
  #silentSince: number | undefined;

  constructor({ socket, hello, events, positions, log }: FeedReaderParts) {
    this.positions = positions;
    this.#socket = socket;
    this.#events = events;
    this.#log = log;
    socket.on('pong', () => {
      this.#silentSince = undefined;
    });
    this.#send(hello);
  }

  /** There may be more to read: tells it, unless that is going on. */
  tell(): void {
    if (this.#isTelling) return;
    this.#isTelling = true;
    void this.#tellAll().finally(() => {
      this.#isTelling = false;
      // Something may have come between the last look and here.
      if (this.#isOpen && !this.#events.isAtHead) this.tell();
    });
  }

  sweep(now: number): void {
    if (this.#silentSince !== undefined && now - this.#silentSince > patienceMillis) return this.cut();
    if (now - this.#pingedAt >= pingMillis) {
      this.#pingedAt = now;
      this.#silentSince ??= now;
      this.#socket.ping();
    }
    if (this.#isSlow) return;
    for (const line of this.positions.take(positionsAtOnce)) this.#send(line);
  }

  cut(): void {
    this.#socket.terminate();
  }

  get #isOpen(): boolean {
    return this.#socket.readyState === this.#socket.OPEN;
  }

  get #isSlow(): boolean {
    return this.#socket.bufferedAmount > mostPendingBytes;
  }

  async #tellAll(): Promise<void> {
    try {
      while (this.#isOpen && !this.#events.isAtHead) {
        for (const event of await this.#events.next()) {
          this.#send(event);
          while (this.#isOpen && this.#isSlow) await pause(pauseMillis);
        }
      }
    } catch (error) {
      this.#log.error({ err: error }, 'a feed could not be told further: it is cut, and may come back');
      this.cut();
    }
  }

  #send(line: object): void {
    if (this.#isOpen) this.#socket.send(JSON.stringify(line));
  }
}

function pause(millis: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, millis));
}
