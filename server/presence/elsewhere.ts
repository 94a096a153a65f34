/** Consoles at the other servers (R3): told when something changes, and all of them every ten seconds. */
import { Type, type Static } from 'typebox';
import { Compile } from 'typebox/compile';
import type { Bus } from '../bus/bus.ts';
import type { Clock } from '../kernel/clock.ts';
import { AtConsole } from './present.ts';

const mostConsoles = 2_000;
const mostServers = 64;
const beatMilliseconds = 10_000;
const forgottenMilliseconds = 30_000;

const PresenceNews = Type.Object({
  from: Type.String({ maxLength: 64 }),
  /** These are all there are at that server. */
  all: Type.Boolean(),
  consoles: Type.Array(AtConsole, { maxItems: mostConsoles }),
  gone: Type.Array(Type.String({ maxLength: 64 }), { maxItems: mostConsoles }),
});
type PresenceNews = Static<typeof PresenceNews>;
const presenceNews = Compile(PresenceNews);

interface OtherServer {
  heardAt: number;
  readonly consoles: Map<string, AtConsole>;
}

export interface PresenceElsewhere {
  start(): void;
  /** Says goodbye: nobody is here any more. */
  stop(): void;
  /** What is due: tells what has changed of `own` since the last time, forgets servers that have fallen silent. */
  round(own: ReadonlyMap<string, AtConsole>): void;
  consoles(): Iterable<AtConsole>;
}

export interface PresenceElsewhereParts {
  readonly bus: Bus;
  readonly clock: Clock;
  /** What is known of the others has changed. */
  readonly onNews: () => void;
}

export function createPresenceElsewhere({ bus, clock, onNews }: PresenceElsewhereParts): PresenceElsewhere {
  const others = new Map<string, OtherServer>();
  const stops: (() => void)[] = [];
  /** What the others were told of each console here. */
  let told = new Map<string, string>();
  let toldAllAt = -Infinity;

  const tell = (news: Omit<PresenceNews, 'from'>): void =>
    bus.publish('presence', Buffer.from(JSON.stringify({ from: bus.serverId, ...news })));

  const hear = (payload: Uint8Array): void => {
    const news = JSON.parse(Buffer.from(payload).toString('utf8')) as unknown;
    if (!presenceNews.Check(news)) throw new Error('not news of who is at a console');
    const known = others.get(news.from);
    if (!known && others.size >= mostServers) return;
    const consoles = news.all || !known ? new Map<string, AtConsole>() : known.consoles;
    for (const consoleId of news.gone) consoles.delete(consoleId);
    for (const console of news.consoles)
      if (consoles.size < mostConsoles) consoles.set(console.consoleId, console);
    others.set(news.from, { heardAt: clock.now(), consoles });
    onNews();
  };

  const forgetSilent = (): void => {
    for (const [serverId, { heardAt, consoles }] of others) {
      if (Math.abs(clock.now() - heardAt) <= forgottenMilliseconds) continue;
      others.delete(serverId);
      if (consoles.size > 0) onNews();
    }
  };

  return {
    start: () => {
      stops.push(
        bus.on('presence', hear),
        bus.on('presence-wanted', () => (toldAllAt = -Infinity)),
        bus.onConnected(() => {
          toldAllAt = -Infinity;
          bus.publish('presence-wanted', new Uint8Array());
        }),
      );
    },
    stop: () => {
      if (told.size > 0) tell({ all: true, consoles: [], gone: [] });
      told = new Map();
      for (const stop of stops.splice(0)) stop();
    },
    round: (own) => {
      if (bus.reach === 'local') return;
      forgetSilent();
      const now = new Map([...own].map(([id, console]) => [id, JSON.stringify(console)]));
      const beat = Math.abs(clock.now() - toldAllAt) >= beatMilliseconds;
      const changed = [...own].flatMap(([id, console]) => (told.get(id) === now.get(id) ? [] : [console]));
      const gone = [...told.keys()].filter((id) => !now.has(id));
      told = now;
      if (beat) {
        toldAllAt = clock.now();
        tell({ all: true, consoles: [...own.values()].slice(0, mostConsoles), gone: [] });
      } else if (changed.length > 0 || gone.length > 0) tell({ all: false, consoles: changed, gone });
    },
    *consoles() {
      for (const { consoles } of others.values()) yield* consoles.values();
    },
  };
}
