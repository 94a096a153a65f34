/** The outbox of this phone: its shelf in IndexedDB, one tab at a time, flushed whenever there may be a way out (P2). */
import { shallowRef } from 'vue';
import type { CommandAnswer, CommandEnvelope } from '@muster/shared/protocol/up/command.ts';
import { serverNow } from '../ui/now.ts';
import { indexedShelf } from './indexed-shelf.ts';
import { Outbox } from './outbox.ts';
import type { OutboxEntry } from '@muster/shared/protocol/outbox-entry.ts';

/** Everything done on this phone that is still worth showing, oldest first. */
export const outboxEntries = shallowRef<readonly OutboxEntry[]>([]);

const flushEveryMilliseconds = 15_000;

export interface PhoneOutboxOptions {
  readonly owner: string;
  readonly deliver: (envelope: CommandEnvelope) => Promise<CommandAnswer>;
  readonly onChange: () => void;
  readonly onSignedOut: () => void;
}

export interface PhoneOutbox {
  readonly outbox: Outbox;
  stop(): void;
}

/** Without Web Locks (plain HTTP) two tabs may send the same entry: the server answers both alike. */
async function exclusively(work: () => Promise<void>): Promise<void> {
  if ('locks' in navigator) await navigator.locks.request('muster-outbox', work);
  else await work();
}

export function openPhoneOutbox(options: PhoneOutboxOptions): PhoneOutbox {
  const others = new BroadcastChannel('muster-outbox');
  let retry: number | undefined;
  const outbox = new Outbox({
    shelf: indexedShelf<OutboxEntry>('outbox'),
    owner: options.owner,
    deliver: options.deliver,
    exclusively,
    deviceNow: Date.now,
    serverNow,
    chance: Math.random,
    later(milliseconds, work) {
      window.clearTimeout(retry);
      retry = window.setTimeout(work, milliseconds);
    },
    onChange(entries) {
      outboxEntries.value = entries;
      options.onChange();
    },
    announce: () => others.postMessage('changed'),
    onSignedOut: options.onSignedOut,
  });
  others.addEventListener('message', () => void outbox.load());
  const flush = (): void => void outbox.flush();
  const flushWhenVisible = (): void => {
    if (document.visibilityState === 'visible') flush();
  };
  addEventListener('online', flush);
  document.addEventListener('visibilitychange', flushWhenVisible);
  const regularly = window.setInterval(flush, flushEveryMilliseconds);
  flush();
  return {
    outbox,
    stop() {
      removeEventListener('online', flush);
      document.removeEventListener('visibilitychange', flushWhenVisible);
      window.clearInterval(regularly);
      window.clearTimeout(retry);
      others.close();
      outboxEntries.value = [];
    },
  };
}
