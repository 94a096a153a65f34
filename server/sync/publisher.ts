/**
 * Tells audiences what changed: soon after a commit, but never so many at once that others have to wait. A call-out
 * changes ten thousand phones' worlds in one commit; told in one go, every other answer would stand still meanwhile.
 */
import type { MusterServer, MusterSocket } from '../http/socket-events.ts';
import type { Clock } from '../kernel/clock.ts';
import type { Kernel } from '../kernel/kernel.ts';
import type { AudienceFeed } from './audience-feed.ts';
import { isOverfull, pendingBytes, sever } from '../http/back-pressure.ts';
import type { Changes } from '@muster/shared/protocol/down/changes.ts';
import type { SyncPace } from './sync-pace.ts';

const sliceMillis = 8;

export interface PublisherParts {
  readonly io: MusterServer;
  readonly kernel: Kernel;
  readonly clock: Clock;
  readonly pace: SyncPace;
}

export class Publisher {
  readonly #io: MusterServer;
  readonly #kernel: Kernel;
  readonly #clock: Clock;
  readonly #pace: SyncPace;
  readonly #due = new Set<AudienceFeed>();
  /** Bytes of a reset that each socket may still be busy with. */
  readonly #allowances = new WeakMap<MusterSocket, number>();
  #scheduled = false;

  constructor({ io, kernel, clock, pace }: PublisherParts) {
    this.#io = io;
    this.#kernel = kernel;
    this.#clock = clock;
    this.#pace = pace;
  }

  /** Something may have changed for this audience. */
  due(feed: AudienceFeed): void {
    this.#due.add(feed);
    if (this.#scheduled) return;
    this.#scheduled = true;
    this.#pace.soon(() => this.#slice());
  }

  /** Brings the audience to the head and tells its listeners, if there is anything to tell. */
  publish(feed: AudienceFeed): void {
    this.#due.delete(feed);
    const changes = feed.advance(this.#kernel.head, this.#clock.now());
    if (changes) this.#send(feed, changes);
  }

  /** Says where the head is to whom nothing was told for a while. */
  beat(feed: AudienceFeed): void {
    this.publish(feed);
    this.#send(feed, feed.beat(this.#kernel.head, this.#clock.now()));
  }

  /** Much of what this socket was sent has not arrived yet: to send it all again would only pile up. */
  isBusy(socket: MusterSocket): boolean {
    return isOverfull(socket.conn, 0);
  }

  /** What a socket has just been sent because it asked for it does not count against it until it has arrived. */
  allow(socket: MusterSocket): void {
    this.#allowances.set(socket, pendingBytes(socket.conn));
  }

  /** Cuts a reader that is too slow: it comes back, and resumes by cursor (S5). */
  checkPressure(socket: MusterSocket): void {
    const allowance = this.#allowances.get(socket) ?? 0;
    if (isOverfull(socket.conn, allowance)) sever(socket.conn);
    else if (allowance > 0 && pendingBytes(socket.conn) === 0) this.#allowances.delete(socket);
  }

  #slice(): void {
    const isOver = this.#pace.slice(sliceMillis);
    for (const feed of this.#due) {
      this.publish(feed);
      if (isOver()) break;
    }
    this.#scheduled = this.#due.size > 0;
    if (this.#scheduled) this.#pace.soon(() => this.#slice());
  }

  #send(feed: AudienceFeed, changes: Changes): void {
    const [first] = feed.sockets;
    if (!first) return;
    if (feed.sockets.size === 1) first.emit('changes', changes);
    else this.#io.to(feed.key).emit('changes', changes);
    for (const socket of feed.sockets) this.checkPressure(socket);
  }
}
