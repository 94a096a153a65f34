/**
 * The part of Socket.IO's server that this server uses, without a network below it: sockets with handlers, middlewares
 * and rooms. What carries the packets is a `Pipe`, and the simulation's network is behind it.
 */
import type { MusterServer } from '../http/socket-events.ts';

/** What a server holds of a connection. */
export interface Pipe {
  emit(event: string, payload: object): void;
  /** Ends it in order: what was sent before still arrives. */
  close(): void;
  /** What `back-pressure.ts` looks at. */
  readonly connection: {
    readonly transport: { readonly writable: boolean };
    readonly writeBuffer: readonly { readonly data: string }[];
    /** Cuts it. */
    close(discard?: boolean): void;
  };
}

type Handler = (...sent: unknown[]) => void;
type SocketMiddleware = (packet: readonly unknown[], next: () => void) => void;
type ServerMiddleware = (socket: SimulatedSocket, next: (error?: Error) => void) => void;

export class SimulatedSocket {
  readonly data: object = {};
  readonly handshake: { readonly headers: { readonly cookie: string } };
  readonly id: string;
  readonly rooms = new Set<string>();
  readonly #io: SimulatedIo;
  readonly #pipe: Pipe;
  readonly #handlers = new Map<string, Handler[]>();
  readonly #middlewares: SocketMiddleware[] = [];
  #connected = true;

  constructor(io: SimulatedIo, id: string, cookie: string, pipe: Pipe) {
    this.#io = io;
    this.id = id;
    this.handshake = { headers: { cookie } };
    this.#pipe = pipe;
  }

  get connected(): boolean {
    return this.#connected;
  }

  get conn(): Pipe['connection'] {
    return this.#pipe.connection;
  }

  on(event: string, handler: Handler): void {
    this.#handlers.set(event, [...(this.#handlers.get(event) ?? []), handler]);
  }

  use(middleware: SocketMiddleware): void {
    this.#middlewares.push(middleware);
  }

  emit(event: string, payload: object): void {
    if (this.#connected) this.#pipe.emit(event, payload);
  }

  join(room: string): void {
    if (this.#connected) this.#io.joined(this, room);
  }

  leave(room: string): void {
    this.#io.left(this, room);
  }

  disconnect(): void {
    this.#pipe.close();
    this.gone();
  }

  /** A packet of the client has arrived. */
  receive(event: string, payload: unknown, reply: (answer: object) => void): void {
    if (!this.#connected) return;
    const pass = (index: number): void => {
      const middleware = this.#middlewares[index];
      if (middleware) middleware([event, payload, reply], () => pass(index + 1));
      else this.#fire(event, payload, reply);
    };
    pass(0);
  }

  /** The connection has ended, by whomever. */
  gone(): void {
    if (!this.#connected) return;
    this.#connected = false;
    for (const room of this.rooms) this.#io.left(this, room);
    this.#io.sockets.sockets.delete(this.id);
    this.#fire('disconnect');
  }

  #fire(event: string, ...sent: unknown[]): void {
    for (const handler of this.#handlers.get(event) ?? []) handler(...sent);
  }
}

export class SimulatedIo {
  readonly sockets = { sockets: new Map<string, SimulatedSocket>() };
  readonly #rooms = new Map<string, Set<SimulatedSocket>>();
  readonly #middlewares: ServerMiddleware[] = [];
  readonly #connected = new Set<(socket: SimulatedSocket) => void>();
  #ids = 0;

  /** As the server's own code knows it. */
  get asServer(): MusterServer {
    // What that code uses of Socket.IO is all here; the rest of its class is not.
    return this as unknown as MusterServer;
  }

  use(middleware: ServerMiddleware): void {
    this.#middlewares.push(middleware);
  }

  on(_event: 'connection', listener: (socket: SimulatedSocket) => void): void {
    this.#connected.add(listener);
  }

  off(_event: 'connection', listener: (socket: SimulatedSocket) => void): void {
    this.#connected.delete(listener);
  }

  to(room: string): { emit(event: string, payload: object): void } {
    const listeners = [...(this.#rooms.get(room) ?? [])];
    return { emit: (event, payload) => listeners.forEach((socket) => socket.emit(event, payload)) };
  }

  emit(event: string, payload: object): void {
    for (const socket of this.sockets.sockets.values()) socket.emit(event, payload);
  }

  /** A handshake: the socket, or why there is none. */
  async accept(cookie: string, pipe: Pipe): Promise<SimulatedSocket | Error> {
    const socket = new SimulatedSocket(this, `socket-${++this.#ids}`, cookie, pipe);
    for (const middleware of this.#middlewares) {
      const refused = await new Promise<Error | undefined>((resolve) => {
        middleware(socket, resolve);
      });
      if (refused) return refused;
    }
    this.sockets.sockets.set(socket.id, socket);
    for (const listener of this.#connected) listener(socket);
    return socket;
  }

  joined(socket: SimulatedSocket, room: string): void {
    socket.rooms.add(room);
    const members = this.#rooms.get(room) ?? new Set();
    this.#rooms.set(room, members.add(socket));
  }

  left(socket: SimulatedSocket, room: string): void {
    socket.rooms.delete(room);
    this.#rooms.get(room)?.delete(socket);
  }
}
