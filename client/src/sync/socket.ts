/**
 * The one Socket.IO connection of this page. It delivers at most once and promises nothing more: what must not be
 * lost has a cursor (replica) or an outbox above it.
 */
import { io, type Socket } from 'socket.io-client';
import { ref } from 'vue';
import type { Changes, SyncAnswer } from '@muster/shared/protocol/down/changes.ts';
import type { Names } from '@muster/shared/protocol/down/names.ts';
import type { Notice } from '@muster/shared/protocol/down/notice.ts';
import type { Presence } from '@muster/shared/protocol/down/presence.ts';
import type { CommandAnswer, CommandEnvelope } from '@muster/shared/protocol/up/command.ts';
import type { FixAnswer, FixBatch } from '@muster/shared/protocol/up/fix.ts';
import type { PresenceReport } from '@muster/shared/protocol/up/presence.ts';
import type { SeenReport } from '@muster/shared/protocol/up/seen.ts';
import type { SyncRequest } from '@muster/shared/protocol/up/sync.ts';
import type { WatchRequest } from '@muster/shared/protocol/up/watch.ts';
import { setServerTime } from '../ui/now.ts';
import { ServerClock } from './server-clock.ts';

interface Down {
  changes: (message: Changes) => void;
  frame: (bytes: ArrayBuffer) => void;
  names: (message: Names) => void;
  notice: (message: Notice) => void;
  presence: (message: Presence) => void;
}
interface Up {
  command: (envelope: CommandEnvelope, answer: (answer: CommandAnswer) => void) => void;
  sync: (request: SyncRequest, answer: (answer: SyncAnswer) => void) => void;
  watch: (request: WatchRequest) => void;
  fix: (batch: FixBatch, answer: (answer: FixAnswer) => void) => void;
  seen: (report: SeenReport) => void;
  presence: (report: PresenceReport) => void;
}
export type MusterSocket = Socket<Down, Up>;

export type Connection = 'connecting' | 'online' | 'offline';
export const connection = ref<Connection>('connecting');
/** Since when (epoch milliseconds of this device) there has been no connection. */
export const offlineSince = ref<number | undefined>(undefined);

export interface Line {
  readonly socket: MusterSocket;
  /** Takes the time written on a message from the server. */
  heardServerTime(at: string): void;
  stop(): void;
}

/** The server says where its head is every 10 s: three missed mean the line is dead, whatever the socket thinks. */
const silenceMilliseconds = 35_000;
const deniedRetryMilliseconds = 5000;

function settle(state: Connection): void {
  connection.value = state;
  if (state === 'online') offlineSince.value = undefined;
  else offlineSince.value ??= Date.now();
}

const wentOffline = (): void => settle('offline');

/** Connects and stays connected. `onDenied`: the server does not want this session (or has ended it); find out. */
export function openLine(onDenied: () => void): Line {
  const socket: MusterSocket = io({
    transports: ['websocket', 'polling'],
    tryAllTransports: true,
    reconnectionDelay: 1000,
    reconnectionDelayMax: 10_000,
    timeout: 10_000,
  });
  const clock = new ServerClock();
  let heardAt = Date.now();
  let stopped = false;

  // The library gives up by itself when the server says no, though "no" may only mean "not yet".
  function retryDenied(): void {
    onDenied();
    window.setTimeout(
      () => {
        if (!stopped && !socket.active) socket.connect();
      },
      deniedRetryMilliseconds * (0.5 + Math.random()),
    );
  }

  socket.on('connect', () => {
    heardAt = Date.now();
    settle('online');
  });
  socket.on('disconnect', (reason) => {
    settle(navigator.onLine ? 'connecting' : 'offline');
    if (reason === 'io server disconnect') retryDenied();
  });
  socket.on('connect_error', () => {
    settle('offline');
    if (!socket.active) retryDenied();
  });

  const watchdog = window.setInterval(() => {
    if (socket.connected && Date.now() - heardAt > silenceMilliseconds) socket.disconnect().connect();
  }, 5000);
  const wentOnline = (): void => {
    if (!socket.connected) socket.disconnect().connect();
  };
  addEventListener('online', wentOnline);
  addEventListener('offline', wentOffline);

  return {
    socket,
    heardServerTime(at) {
      heardAt = Date.now();
      setServerTime(clock.hear(Date.parse(at), heardAt));
    },
    stop() {
      stopped = true;
      window.clearInterval(watchdog);
      removeEventListener('online', wentOnline);
      removeEventListener('offline', wentOffline);
      socket.disconnect();
    },
  };
}
