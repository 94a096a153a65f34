/**
 * The bus by Redis pub/sub. Two connections: one that subscribes can do little else. Both come back by themselves for
 * as long as it takes; meanwhile what is published is lost and nothing waits, since a server serves without the
 * others. Redis hands a message to its sender too: each begins with the sender's id, and one's own are let go.
 */
import { createClient } from 'redis';
import { parse, v4 } from 'uuid';
import type { Log } from '../kernel/log.ts';
import type { Bus } from './bus.ts';
import { BusListeners } from './listeners.ts';

export interface RedisBusParts {
  readonly url: string;
  /** Of the log that the servers share: two installations on one Redis do not hear each other. */
  readonly epoch: string;
  readonly log: Log;
}

const senderBytes = 16;
const firstWaitMilliseconds = 2_000;
const longestRetryMilliseconds = 2_000;
/** A connection that answers no ping is dead, whatever TCP says. */
const pingMilliseconds = 5_000;
const silenceMilliseconds = 15_000;

export function createRedisBus({ url, epoch, log }: RedisBusParts): Bus {
  const serverId = v4();
  const sender = parse(serverId);
  const prefix = `muster:${epoch}:`;
  const listeners = new BusListeners(log);
  const connectedListeners = new Set<() => void>();
  const options = {
    url,
    pingInterval: pingMilliseconds,
    socket: {
      connectTimeout: 5_000,
      socketTimeout: silenceMilliseconds,
      reconnectStrategy: (retries: number) =>
        Math.min(longestRetryMilliseconds, 50 * 2 ** Math.min(retries, 10)) * (0.5 + Math.random() / 2),
    },
  };
  const publisher = createClient({ ...options, disableOfflineQueue: true, commandsQueueMaxLength: 1_000 });
  const subscriber = createClient(options);
  let known = false;
  let lastError: unknown;
  let stopped = false;

  const isConnected = (): boolean => publisher.isReady && subscriber.isReady;

  /** Says once that it is gone and once that it is back, not with every attempt in between. */
  function look(error?: unknown): void {
    lastError = error ?? lastError;
    if (stopped || known === isConnected()) return;
    known = isConnected();
    if (!known)
      return log.warn({ err: error }, 'Redis is gone: positions stay with each server until it is back');
    log.info({}, 'Redis is there: positions are shared with the other servers');
    for (const listener of connectedListeners) listener();
  }

  function receive(message: Buffer, channel: Buffer): void {
    // Compared as bytes: what is no id at all would throw here, in the middle of what the client is reading.
    if (message.byteLength < senderBytes || message.subarray(0, senderBytes).equals(sender)) return;
    listeners.tell(channel.toString('utf8').slice(prefix.length), message.subarray(senderBytes));
  }

  for (const client of [publisher, subscriber]) {
    // Without a listener an `error` would end the process.
    client.on('error', look);
    client.on('ready', () => look());
  }

  return {
    serverId,
    reach: 'shared',
    get connected() {
      return isConnected();
    },
    publish(channel, payload) {
      if (!publisher.isReady) return;
      const message = Buffer.concat([sender, payload]);
      publisher.publish(prefix + channel, message).catch((error: unknown) => look(error));
    },
    on: (channel, listener) => listeners.add(channel, listener),
    onConnected(listener) {
      connectedListeners.add(listener);
      return () => connectedListeners.delete(listener);
    },
    async start() {
      const connecting = Promise.all([
        publisher.connect(),
        subscriber.connect(),
        subscriber.subscribe(
          listeners.channels().map((channel) => prefix + channel),
          receive,
          true,
        ),
      ]).then(
        () => look(),
        (error: unknown) => {
          if (!stopped) log.error({ err: error }, 'Redis cannot be used: positions stay with this server');
        },
      );
      let timer: NodeJS.Timeout | undefined;
      const soon = new Promise<void>((resolve) => (timer = setTimeout(resolve, firstWaitMilliseconds)));
      await Promise.race([connecting, soon]);
      clearTimeout(timer);
      if (!isConnected())
        log.warn({ err: lastError }, 'Redis does not answer: positions stay with this server until it does');
    },
    async stop() {
      stopped = true;
      for (const client of [publisher, subscriber]) if (client.isOpen) client.destroy();
    },
  };
}
