/**
 * Between clients and server: handshakes, links and HTTP requests, each with its own delay. A phone's socket and its
 * requests overtake each other; a request may arrive twice, as a proxy that tries again makes it.
 */
import type { Chance } from './chance.ts';
import { asReceived, messageAsReceived } from './on-the-wire.ts';
import { Link } from './link.ts';
import { cookieOf, type ServerProcess } from './server-process.ts';
import type { Pipe, SimulatedSocket } from './simulated-sockets.ts';
import type { Trace } from './trace.ts';
import type { VirtualTime } from './virtual-time.ts';

/** A client's end of a connection. */
export interface Ends {
  readonly name: string;
  /** The handshake went through. */
  connected(): void;
  /** It did not: nobody there, or a server that does not want this session. */
  denied(why: 'unreachable' | 'signed-out' | 'not-ready'): void;
  packet(event: string, payload: object): void;
  gone(why: 'transport' | 'server'): void;
}

export interface Line {
  readonly link: Link;
  /** Sends a packet; `answered` is called if an answer ever comes. */
  send(event: string, payload: object, answered: (answer: object) => void): void;
}

export interface NetworkParts {
  readonly time: VirtualTime;
  readonly chance: Chance;
  readonly server: ServerProcess;
  readonly trace: Trace;
  /** Hears of each message with rows, as its reader will hold it, when it leaves for whoever holds a token. */
  readonly onSent: (token: string, message: object) => void;
}

const handshakeMilliseconds = 10_000;
const longestUnaware = 3_000;
const latestCopy = 3_000;

export class Network {
  readonly links = new Map<string, Link>();
  /** Names of clients that cannot reach the server at all. */
  readonly cutOff = new Set<string>();
  lossChance = 0;
  copyChance = 0;
  longestDelay = 60;
  /** What actually happened, to be seen at the end. */
  readonly counts = { handshakes: 0, lost: 0, copies: 0 };
  readonly #time: VirtualTime;
  readonly #chance: Chance;
  readonly #server: ServerProcess;
  readonly #trace: Trace;
  readonly #onSent: NetworkParts['onSent'];
  readonly #parsed = new WeakMap<object, object>();

  constructor({ time, chance, server, trace, onSent }: NetworkParts) {
    this.#time = time;
    this.#chance = chance;
    this.#server = server;
    this.#trace = trace;
    this.#onSent = onSent;
  }

  connect(ends: Ends, token: string): Line {
    const time = this.#time;
    let socket: SimulatedSocket | undefined;
    const link = new Link({
      time,
      chance: this.#chance,
      onServerGone: () => socket?.gone(),
      onClientGone: (why) => ends.gone(why),
    });
    link.longestDelay = this.longestDelay;
    const deny = (why: Parameters<Ends['denied']>[0], after: number) =>
      time.after(after, () => ends.denied(why));
    const pipe = this.#pipe(link, ends, token);
    const handshake = async (): Promise<void> => {
      const { running } = this.#server;
      if (!running) return deny('unreachable', this.#delay());
      const accepted = await running.io.accept(cookieOf(token), pipe);
      if (accepted instanceof Error) return deny(reasonOf(accepted), this.#delay());
      this.counts.handshakes += 1;
      socket = accepted;
      this.links.set(ends.name, link);
      link.down(() => ends.connected(), true);
      // Cut while the session was looked up: nobody else would tell it.
      if (!link.open) socket.gone();
    };
    if (this.cutOff.has(ends.name)) deny('unreachable', handshakeMilliseconds);
    else if (!this.#server.running) deny('unreachable', this.#delay());
    else link.up(() => void handshake());
    return {
      link,
      send: (event, payload, answered) => {
        const copy = asReceived(payload);
        const reply = (answer: object): void => {
          const received = messageAsReceived(answer);
          if (event === 'sync') this.#onSent(token, received);
          link.down(() => answered(received));
        };
        link.up(() => socket?.receive(event, copy, reply));
      },
    };
  }

  /** `POST /api/commands`; `undefined` when no answer came in time. What belongs to a dead server dies with it. */
  post(name: string, token: string, body: object, milliseconds: number): Promise<object | undefined> {
    const { promise, resolve } = Promise.withResolvers<object | undefined>();
    this.#time.after(milliseconds, () => resolve(undefined));
    const { generation } = this.#server;
    const isThere = () => this.#server.running && this.#server.generation === generation;
    const copy = asReceived(body);
    const arrive = async (): Promise<void> => {
      if (!isThere() || this.cutOff.has(name)) return;
      const answer = await this.#server.post(token, copy);
      this.#time.after(this.#delay(), () => {
        if (isThere() && !this.cutOff.has(name) && !this.#isLost()) resolve(asReceived(answer));
      });
    };
    if (this.cutOff.has(name) || this.#isLost()) return promise;
    this.#time.after(this.#delay(), () => void arrive());
    if (this.#chance.chance(this.copyChance)) {
      this.counts.copies += 1;
      const later = this.#chance.chance(0.5) ? this.#chance.below(latestCopy) : 0;
      this.#time.after(this.#delay() + later, () => void arrive());
    }
    return promise;
  }

  /** Breaks a client's connection, if it has one. */
  cut(name: string): void {
    this.links.get(name)?.cut(longestUnaware);
  }

  #pipe(link: Link, ends: Ends, token: string): Pipe {
    return {
      emit: (event, payload) => {
        const copy = this.#parsedOnce(payload);
        if (event === 'changes') this.#onSent(token, copy);
        link.down(() => ends.packet(event, copy), event !== 'changes');
      },
      close: () => link.closeByServer(),
      connection: {
        transport: { writable: true },
        get writeBuffer() {
          return link.buffer;
        },
        close: () => {
          if (this.#server.running) this.#trace.note('server', `severs ${ends.name}`);
          link.cut(longestUnaware);
        },
      },
    };
  }

  /** One message to a room is written once, however many read it. Whoever reads keeps the rows and changes none. */
  #parsedOnce(payload: object): object {
    const known = this.#parsed.get(payload) ?? messageAsReceived(payload);
    this.#parsed.set(payload, known);
    return known;
  }

  #delay(): number {
    return this.#chance.between(3, this.longestDelay * 2);
  }

  #isLost(): boolean {
    if (this.lossChance === 0 || !this.#chance.chance(this.lossChance)) return false;
    this.counts.lost += 1;
    return true;
  }
}

function reasonOf({ message }: Error): 'signed-out' | 'not-ready' {
  return message === 'signed-out' ? 'signed-out' : 'not-ready';
}
