/**
 * Tells the other servers that somebody's rights here are over or others: at once by the bus, and by a note in the
 * vault for whom the bus does not reach. Without Redis that is how they hear of it at all: each looks at the note every
 * two seconds, and reads its sessions again when it is another one.
 */
import { Type, type Static } from 'typebox';
import { Compile } from 'typebox/compile';
import { v4 } from 'uuid';
import type { Bus } from '../bus/bus.ts';
import type { Log } from '../kernel/log.ts';
import type { Vault } from '../vault/vault.ts';

const RightsChange = Type.Object({
  endedSessions: Type.Optional(Type.Array(Type.String())),
  changedAccount: Type.Optional(Type.String()),
  revokedToken: Type.Optional(Type.String()),
});
/** What has happened; nothing of it: something was missed, and everything is to be looked at again. */
export type RightsChange = Static<typeof RightsChange>;

const News = Type.Object({ newsId: Type.String(), change: RightsChange });
type News = Static<typeof News>;

type RightsListener = (change: RightsChange) => void | Promise<void>;

export interface RightsNews {
  /** Once the vault has it. Resolves when the other servers will hear of it, one way or the other; never rejects. */
  tell(change: RightsChange): Promise<void>;
  /** What another server told. A listener that fails is told again to look at everything. */
  onChange(listener: RightsListener): () => void;
  /** Whether something was told that this server has not heard; every two seconds. */
  look(): Promise<void>;
  start(): void;
  stop(): void;
}

export interface RightsNewsParts {
  readonly vault: Vault;
  readonly bus: Bus;
  readonly log: Log;
  /** A vault that no other server writes needs neither note nor looking. */
  readonly alone: boolean;
}

const noteKey = 'rights-news';
const lookMilliseconds = 2_000;
const rememberedNews = 1_000;
const news = Compile(News);

export function createRightsNews({ vault, bus, log, alone }: RightsNewsParts): RightsNews {
  const listeners = new Set<RightsListener>();
  const heard = new Set<string>();
  const stops: (() => void)[] = [];
  /** The note as it was when last looked at. */
  let known: string | undefined;
  let looked = false;
  let failed = false;

  const pass = async (change: RightsChange): Promise<void> => {
    try {
      await Promise.all([...listeners].map((listener) => listener(change)));
    } catch (error) {
      failed = true;
      log.warn(
        { err: error },
        'what has changed of rights elsewhere could not be followed; it is tried again',
      );
    }
  };

  const remember = (newsId: string): void => {
    heard.add(newsId);
    for (const oldest of heard)
      if (heard.size > rememberedNews) heard.delete(oldest);
      else return;
  };

  const hear = (payload: Uint8Array): void => {
    const told = JSON.parse(Buffer.from(payload).toString('utf8')) as unknown;
    if (!news.Check(told)) throw new Error('not news of rights');
    remember(told.newsId);
    void pass(told.change);
  };

  const send = (change: RightsChange): string => {
    const told: News = { newsId: v4(), change };
    remember(told.newsId);
    bus.publish('rights', Buffer.from(JSON.stringify(told)));
    return told.newsId;
  };

  const look = async (): Promise<void> => {
    try {
      const note = await vault.notes.get(noteKey);
      const isNews = looked && note !== known && !(note !== undefined && heard.has(note));
      known = note;
      looked = true;
      if (!isNews && !failed) return;
      failed = false;
      await pass({});
    } catch (error) {
      log.warn({ err: error }, 'the vault could not be asked whether sessions have ended elsewhere');
    }
  };

  return {
    async tell(change) {
      if (alone) return;
      try {
        await vault.notes.put(noteKey, send(change));
      } catch (error) {
        log.warn({ err: error }, 'other servers may not have heard that rights have changed');
      }
    },
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    look,
    start() {
      if (alone) return;
      void look();
      const timer = setInterval(() => void look(), lookMilliseconds);
      stops.push(
        () => clearInterval(timer),
        bus.on('rights', hear),
        bus.onConnected(() => {
          // Neither side knows what the other said while it was away.
          send({});
          void pass({});
        }),
      );
    },
    stop() {
      for (const stop of stops.splice(0)) stop();
    },
  };
}
