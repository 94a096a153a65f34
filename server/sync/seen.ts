/**
 * P1, third state: tells a phone that a command post has shown what it did. Only phones that wait for it hear of it;
 * a notice to everybody at each commit would be ten thousand messages for one.
 */
import { audienceKey, type Audience } from '@muster/shared/access/audience.ts';
import { view } from '@muster/shared/access/view.ts';
import type { Commit } from '@muster/shared/kernel/envelope.ts';
import type { Kernel } from '../kernel/kernel.ts';
import type { Feeds } from './feeds.ts';
import type { ShownList } from './shown.ts';

type ConsoleAudience = Extract<Audience, { kind: 'console' }> & {
  /** Who looks at an incident without leading it is no command post. */
  readonly role: 'dispatcher' | 'administrator';
};

const mostAhead = 10_000;

interface Shown {
  readonly audience: ConsoleAudience;
  seq: number;
}

export class Seen {
  readonly #kernel: Kernel;
  readonly #feeds: Feeds;
  /** How far consoles of each role and scope have shown the log. */
  readonly #shown = new Map<string, Shown>();
  /** People whose last command, of this `seq`, nobody was known to have seen. */
  readonly #waiting = new Map<string, number>();
  #news = false;
  /** Audiences whose consoles at this server have shown more than the others were told. */
  readonly #untold = new Set<string>();

  constructor(kernel: Kernel, feeds: Feeds) {
    this.#kernel = kernel;
    this.#feeds = feeds;
  }

  commanded(commit: Commit): void {
    for (const { actor } of commit.entries)
      if (actor.personId !== undefined) this.#waiting.set(actor.personId, commit.seq);
  }

  /** A console says what it has on its screen: never more than there is. */
  report(audience: ConsoleAudience, seq: number): void {
    const capped = Math.min(seq, this.#kernel.head);
    if (this.#advance(audience, capped)) this.#untold.add(audienceKey(audience));
  }

  /** The same from consoles at other servers, which may be ahead of this one. */
  reportElsewhere(shown: ShownList): void {
    // A server may be a little behind another, but nobody has shown what is far from being written.
    const furthest = this.#kernel.head + mostAhead;
    for (const { role, scope, seq } of shown)
      if (seq <= furthest) this.#advance({ kind: 'console', role, scope }, seq);
  }

  /** What is known of all consoles, here and elsewhere. */
  shown(): ShownList {
    return [...this.#shown.values()].map(({ audience: { role, scope }, seq }) => ({ role, scope, seq }));
  }

  /** What consoles here have shown since the last time. */
  takeNews(): ShownList {
    const news = [...this.#untold].flatMap((key) => this.#shown.get(key) ?? []);
    this.#untold.clear();
    return news.map(({ audience: { role, scope }, seq }) => ({ role, scope, seq }));
  }

  #advance(audience: ConsoleAudience, seq: number): boolean {
    const key = audienceKey(audience);
    const shown = this.#shown.get(key) ?? { audience, seq: 0 };
    this.#shown.set(key, shown);
    if (seq <= shown.seq) return false;
    shown.seq = seq;
    this.#news = true;
    return true;
  }

  /** Tells those who wait and are connected; called now and then, so that many reports make one notice. */
  tell(): void {
    if (!this.#news) return;
    this.#news = false;
    for (const [personId, seq] of this.#waiting) {
      const feed = this.#feeds.people.get(personId);
      const seen = this.seenOf(personId);
      if (!feed || feed.sockets.size === 0 || seen === 0) continue;
      for (const socket of feed.sockets) socket.emit('notice', { code: 'seen', seq: seen });
      if (seen >= seq) this.#waiting.delete(personId);
    }
  }

  /** How far the log was shown by anyone whose console shows this person; 0 when by nobody. */
  seenOf(personId: string): number {
    const volunteer = this.#kernel.world.volunteers.get(personId);
    let seen = 0;
    for (const { audience, seq } of this.#shown.values())
      if (seq > seen && volunteer && view(audience, this.#kernel.world, 'volunteers', volunteer)) seen = seq;
    return seen;
  }
}
