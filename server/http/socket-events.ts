/** Socket.IO as this server speaks it: which events go which way, and how one coming up is received. */
import type { Changes } from '@muster/shared/protocol/down/changes.ts';
import type { Names } from '@muster/shared/protocol/down/names.ts';
import type { Presence } from '@muster/shared/protocol/down/presence.ts';
import type { Notice } from '@muster/shared/protocol/down/notice.ts';
import type { Server, Socket } from 'socket.io';
import { problem } from '../door/problem.ts';
import type { ActiveSession } from '../door/sessions.ts';
import type { Log } from '../kernel/log.ts';
import { inLogContext, newRequestId } from '../logging/context.ts';

/** Nothing is known of what a client sends until it has been checked. */
type FromClient = (...sent: readonly unknown[]) => void;

export interface UpEvents {
  command: FromClient;
  sync: FromClient;
  seen: FromClient;
  watch: FromClient;
  fix: FromClient;
  presence: FromClient;
}

export interface DownEvents {
  changes: (changes: Changes) => void;
  frame: (frame: Uint8Array) => void;
  names: (names: Names) => void;
  notice: (notice: Notice) => void;
  presence: (presence: Presence) => void;
}

export interface SocketData {
  /** As of the event under way: looked up anew for each. */
  session: ActiveSession;
}

type NoEvents = Record<never, never>;
export type MusterServer = Server<UpEvents, DownEvents, NoEvents, SocketData>;
export type MusterSocket = Socket<UpEvents, DownEvents, NoEvents, SocketData>;

/** Answers the sender, if it asked for an answer; harmless otherwise, and when called twice. */
export type Reply = (answer: object) => void;

export type EventHandler = (payload: unknown, reply: Reply, session: ActiveSession) => void | Promise<void>;

/**
 * Registers a handler that cannot take the process with it: Socket.IO calls listeners from a bare tick, where an
 * exception (or a rejection) that nobody catches ends everything.
 */
export function receive(socket: MusterSocket, event: keyof UpEvents, log: Log, handler: EventHandler): void {
  socket.on(event, (...sent) => {
    const last = sent.at(-1);
    const reply: Reply = typeof last === 'function' ? (answer) => void last(answer) : () => undefined;
    const failed = (error: unknown): void => {
      log.error({ err: error, event }, 'a socket event was not handled: a bug');
      reply({ problem: problem('internal-error', 'the server could not handle this: try again later') });
    };
    try {
      const handling = inLogContext({ reqId: newRequestId() }, () =>
        handler(sent[0], reply, socket.data.session),
      );
      void Promise.resolve(handling).catch(failed);
    } catch (error) {
      failed(error);
    }
  });
}
