/**
 * One connection between a client and the server. Within it order holds, as in TCP; packets vanish when it is cut,
 * and changes and answers one by one in bad weather (more than TCP would do: S2 promises that their loss is noticed).
 */
import type { Chance } from './chance.ts';
import type { VirtualTime } from './virtual-time.ts';

export interface LinkParts {
  readonly time: VirtualTime;
  readonly chance: Chance;
  /** What each side does when it finds out that the connection is gone. */
  readonly onServerGone: () => void;
  readonly onClientGone: (why: 'transport' | 'server') => void;
}

/** What fills a connection's buffer besides sync: positions, which are not simulated. */
const frame = { data: 'frame' };
const floodFrames = 501;
/** After so long without an answer to a ping, each side for itself takes the connection for dead. */
const pingMilliseconds = { shortest: 20_000, longest: 45_000 };

export class Link {
  /** Packets of this share are lost, either way. */
  lossChance = 0;
  /** Whether anything on its way to the client was ever lost here. */
  lostDown = false;
  /** When it last let something wait on purpose, or lost it. */
  disturbedAt = -1;
  longestDelay = 60;
  readonly #parts: LinkParts;
  #open = true;
  /** Nothing arrives any more and nobody knows it yet. */
  #dead = false;
  #arrivesUp = 0;
  #arrivesDown = 0;
  #stalledUntil = 0;
  #buffer: { readonly data: string }[] = [];

  constructor(parts: LinkParts) {
    this.#parts = parts;
  }

  /** Nothing is in the way of what goes down. */
  get isWell(): boolean {
    return this.#open && !this.#dead && this.lossChance === 0 && this.#stalledUntil <= this.#parts.time.now;
  }

  get open(): boolean {
    return this.#open;
  }

  /** Sent and not yet taken by the client's side. */
  get buffer(): readonly { readonly data: string }[] {
    return this.#buffer;
  }

  up(arrive: () => void): void {
    if (!this.#passes(false)) return;
    this.#arrivesUp = this.#arrival(this.#arrivesUp);
    this.#at(this.#arrivesUp, arrive);
  }

  /** `certain`: lost with the connection only, and not by itself. */
  down(arrive: () => void, certain = false): void {
    if (!this.#passes(certain)) {
      this.lostDown = true;
      this.disturbedAt = this.#parts.time.now;
      return;
    }
    this.#arrivesDown = Math.max(this.#arrival(this.#arrivesDown), this.#stalledUntil);
    if (this.#stalledUntil > this.#parts.time.now) this.#buffer.push(frame);
    this.#at(this.#arrivesDown, arrive);
  }

  /** The client does not read for a while; `flood`: and so much is sent that the server need not put up with it. */
  stall(milliseconds: number, flood: boolean): void {
    this.#stalledUntil = this.#parts.time.now + milliseconds;
    this.disturbedAt = this.#stalledUntil;
    if (flood) this.#buffer.push(...Array.from({ length: floodFrames }, () => frame));
    this.#parts.time.after(milliseconds, () => {
      if (this.#stalledUntil <= this.#parts.time.now) this.#buffer = [];
    });
  }

  /** A way that leads nowhere (a tunnel, a sleeping radio): both sides find out by themselves, late. */
  goDead(): void {
    this.#dead = true;
    const { time, chance } = this.#parts;
    const { shortest, longest } = pingMilliseconds;
    time.after(chance.between(shortest, longest), () => this.#end(() => this.#parts.onServerGone()));
    time.after(chance.between(shortest, longest), () => this.#parts.onClientGone('transport'));
  }

  /** Broken: what is on its way vanishes, and each side finds out after a while of its own. */
  cut(longestUnaware: number): void {
    const { time, chance, onServerGone, onClientGone } = this.#parts;
    this.#end(() => {
      time.after(chance.between(0, longestUnaware), onServerGone);
      time.after(chance.between(0, longestUnaware), () => onClientGone('transport'));
    });
  }

  /** The server's goodbye, behind everything it has said before. */
  closeByServer(): void {
    this.down(() => this.#end(() => this.#parts.onClientGone('server')), true);
  }

  #end(then: () => void): void {
    if (!this.#open) return;
    this.#open = false;
    this.lostDown = true;
    then();
  }

  #passes(certain: boolean): boolean {
    if (!this.#open || this.#dead) return false;
    return certain || this.lossChance === 0 || !this.#parts.chance.chance(this.lossChance);
  }

  /** Never before what was sent before it. */
  #arrival(before: number): number {
    return Math.max(before, this.#parts.time.now + this.#parts.chance.between(2, this.longestDelay));
  }

  #at(moment: number, arrive: () => void): void {
    const { time } = this.#parts;
    time.after(moment - time.now, () => {
      if (this.#open && !this.#dead) arrive();
    });
  }
}
