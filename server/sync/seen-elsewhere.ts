/** P1 across servers: what a console at one of them has shown is told to the others, where the phone may be. */
import { Compile } from 'typebox/compile';
import type { Bus } from '../bus/bus.ts';
import type { Seen } from './seen.ts';
import { ShownList } from './shown.ts';

const shownList = Compile(ShownList);

export interface SeenElsewhere {
  start(): void;
  stop(): void;
  /** Tells the others what is new; called as often as phones are told. */
  tell(): void;
}

export function createSeenElsewhere(bus: Bus, seen: Seen): SeenElsewhere {
  const stops: (() => void)[] = [];
  const publish = (shown: ShownList): void => {
    if (shown.length > 0) bus.publish('seen', Buffer.from(JSON.stringify(shown)));
  };
  return {
    start: () => {
      stops.push(
        bus.on('seen', (payload) => {
          const shown = JSON.parse(Buffer.from(payload).toString('utf8')) as unknown;
          if (!shownList.Check(shown)) throw new Error('not a list of what was shown');
          seen.reportElsewhere(shown);
        }),
        bus.on('seen-wanted', () => publish(seen.shown())),
        bus.onConnected(() => {
          bus.publish('seen-wanted', new Uint8Array());
          publish(seen.shown());
        }),
      );
    },
    stop: () => {
      for (const stop of stops.splice(0)) stop();
    },
    tell: () => publish(seen.takeNews()),
  };
}
