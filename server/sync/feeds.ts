/** Every audience that somebody listens to, or lately did. */
import { createHash } from 'node:crypto';
import { audienceKey, type Audience } from '@muster/shared/access/audience.ts';
import type { MusterSocket } from '../http/socket-events.ts';
import type { Clock } from '../kernel/clock.ts';
import type { Kernel } from '../kernel/kernel.ts';
import { AudienceFeed } from './audience-feed.ts';
import { ConsoleSight } from './console-sight.ts';
import type { RowAddress } from './delta.ts';
import { PersonSight } from './person-sight.ts';

/** How long an audience is followed on after its last listener went, so that who comes back resumes by cursor. */
const keptMillis = 10 * 60_000;

export class Feeds {
  readonly consoles = new Map<string, AudienceFeed<ConsoleSight>>();
  readonly people = new Map<string, AudienceFeed<PersonSight>>();
  readonly #kernel: Kernel;
  readonly #clock: Clock;
  readonly #joined = new WeakMap<MusterSocket, AudienceFeed>();

  constructor(kernel: Kernel, clock: Clock) {
    this.#kernel = kernel;
    this.#clock = clock;
  }

  *all(): Generator<AudienceFeed> {
    yield* this.consoles.values();
    yield* this.people.values();
  }

  /** Makes the socket a listener of this audience and of no other. */
  join(socket: MusterSocket, audience: Audience): AudienceFeed {
    const feed = this.#feedOf(audience);
    const before = this.#joined.get(socket);
    if (before === feed) return feed;
    if (before) this.leave(socket);
    this.#joined.set(socket, feed);
    feed.sockets.add(socket);
    feed.emptySince = undefined;
    void socket.join(feed.key);
    return feed;
  }

  leave(socket: MusterSocket): void {
    const feed = this.#joined.get(socket);
    if (!feed) return;
    this.#joined.delete(socket);
    feed.sockets.delete(socket);
    if (feed.sockets.size === 0) feed.emptySince = this.#clock.now();
    void socket.leave(feed.key);
  }

  /** These rows may look different to a console now. */
  doubt(rows: Iterable<RowAddress>): void {
    if (this.consoles.size === 0) return;
    for (const row of rows) for (const feed of this.consoles.values()) feed.sight.doubt(row);
  }

  /** Lets go of audiences that nobody came back to. */
  prune(): void {
    const before = this.#clock.now() - keptMillis;
    for (const feeds of [this.consoles, this.people])
      for (const [key, { emptySince }] of feeds)
        if (emptySince !== undefined && emptySince < before) feeds.delete(key);
  }

  #feedOf(audience: Audience): AudienceFeed {
    const { world, epoch, head } = this.#kernel;
    const key = audienceKey(audience);
    const now = this.#clock.now();
    const facts = { key, audience, head, now, epoch: `${epoch}.${fingerprint(key)}` };
    if (audience.kind === 'console') {
      const feed =
        this.consoles.get(key) ?? new AudienceFeed({ ...facts, sight: new ConsoleSight(audience, world) });
      this.consoles.set(key, feed);
      return feed;
    }
    const feed =
      this.people.get(audience.personId) ??
      new AudienceFeed({ ...facts, sight: new PersonSight(audience, world) });
    this.people.set(audience.personId, feed);
    return feed;
  }
}

/** A cursor holds for one audience only: rows of another must not be taken for one's own after a change of scope. */
function fingerprint(key: string): string {
  return createHash('sha256').update(key).digest('hex').slice(0, 12);
}
