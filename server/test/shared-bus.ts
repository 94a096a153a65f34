/** Several servers in one process on one bus, as Redis would be; a test cuts it and joins it again. */
import { v4 } from 'uuid';
import type { Bus } from '../bus/bus.ts';
import { BusListeners } from '../bus/listeners.ts';
import { createCollectingLog } from './collecting-log.ts';

export interface SharedBus {
  /** A server's end of it. */
  join(): Bus;
  /** Nothing passes, and every end knows. */
  cut(): void;
  mend(): void;
  /** Channel and length of everything that was published. */
  readonly published: { readonly channel: string; readonly from: string; readonly bytes: number }[];
}

export function createSharedBus(): SharedBus {
  const ends = new Set<{ readonly listeners: BusListeners; readonly back: Set<() => void> }>();
  const published: SharedBus['published'] = [];
  let whole = true;
  return {
    published,
    cut: () => {
      whole = false;
    },
    mend: () => {
      whole = true;
      for (const { back } of ends) for (const listener of back) listener();
    },
    join() {
      const serverId = v4();
      const end = { listeners: new BusListeners(createCollectingLog()), back: new Set<() => void>() };
      return {
        serverId,
        reach: 'shared',
        get connected() {
          return whole;
        },
        publish(channel, payload) {
          published.push({ channel, from: serverId, bytes: payload.byteLength });
          if (!whole) return;
          const sent = payload.slice();
          for (const other of ends)
            if (other !== end) setImmediate(() => other.listeners.tell(channel, sent));
        },
        on: (channel, listener) => end.listeners.add(channel, listener),
        onConnected(listener) {
          end.back.add(listener);
          return () => end.back.delete(listener);
        },
        async start() {
          ends.add(end);
          for (const listener of end.back) listener();
        },
        async stop() {
          ends.delete(end);
        },
      };
    },
  };
}
