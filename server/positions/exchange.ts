/**
 * Positions between servers. Each tells the others, at most twice a second and in one small frame, where those are
 * whose fixes reached it; what it hears it shows, and never tells on. A server that comes, or comes back, asks for
 * everything and is answered by itself alone; and tells its own again, since the others may have missed them.
 */
import { validate } from 'uuid';
import type { Bus } from '../bus/bus.ts';
import type { Clock } from '../kernel/clock.ts';
import { decodePositions, encodePositions, type ForeignPosition } from './exchange-frame.ts';
import type { Positions } from './positions.ts';

export interface ExchangeParts {
  readonly bus: Bus;
  readonly positions: Positions;
  readonly clock: Clock;
}

export interface Exchange {
  start(): void;
  stop(): void;
  /** One round: what the timer does twice a second. */
  round(): void;
}

const roundMillis = 500;
/** In one frame: 160 kB. The others wait for the next. */
const mostInFrame = 4_000;
/** The fix may be faster than the commit by which its person began to be tracked. */
const earlyMillis = 5_000;
const mostEarly = 10_000;
/** Each costs a set of everybody until it is answered; whoever is not heard asks again when it connects anew. */
const mostAsking = 32;
const longestId = 36;

export function createExchange({ bus, positions, clock }: ExchangeParts): Exchange {
  const { latest } = positions;
  /** Those whose latest fix reached this server. */
  const own = new Set<string>();
  /** Those of them whom the others have not been told. */
  const due = new Set<string>();
  /** By server that asked: those whom it has not been told. */
  const answers = new Map<string, Set<string>>();
  const early = new Map<string, { readonly position: ForeignPosition; readonly until: number }>();
  const stops: (() => void)[] = [];

  const take = (people: Set<string>): ForeignPosition[] => {
    const taken: ForeignPosition[] = [];
    for (const personId of people) {
      if (taken.length >= mostInFrame) break;
      people.delete(personId);
      const slot = latest.slotOf(personId);
      const position = slot === undefined ? undefined : latest.at(slot);
      if (position) taken.push(position);
    }
    return taken;
  };

  const takeIn = (position: ForeignPosition): void => {
    const { personId } = position;
    const outcome = positions.takeIn(position, clock.now());
    if (outcome === 'taken') own.delete(personId);
    if (outcome !== 'not-tracked') early.delete(personId);
    else if (early.size < mostEarly && (early.get(personId)?.position.time ?? 0) < position.time)
      early.set(personId, { position, until: clock.now() + earlyMillis });
  };

  const hear = (payload: Uint8Array): void => decodePositions(payload).forEach(takeIn);

  const onWanted = (payload: Uint8Array): void => {
    if (payload.byteLength > longestId) return;
    const asker = Buffer.from(payload).toString('utf8');
    if (!validate(asker) || (answers.size >= mostAsking && !answers.has(asker))) return;
    const everybody = [...latest.slots()].flatMap((slot) => latest.personAt(slot) ?? []);
    answers.set(asker, new Set(everybody));
  };

  const onConnected = (): void => {
    bus.publish('positions-wanted', Buffer.from(bus.serverId));
    for (const personId of own)
      if (latest.slotOf(personId) === undefined) own.delete(personId);
      else due.add(personId);
  };

  const round = (): void => {
    for (const [personId, { position, until }] of early)
      if (until < clock.now()) early.delete(personId);
      else takeIn(position);
    if (!bus.connected) return;
    const news = take(due);
    if (news.length > 0) bus.publish('positions', encodePositions(news));
    for (const [asker, people] of answers) {
      const told = take(people);
      if (told.length > 0) bus.publish(`positions-for:${asker}`, encodePositions(told));
      if (people.size === 0) answers.delete(asker);
    }
  };

  return {
    start: () => {
      if (bus.reach === 'local') return;
      const timer = setInterval(round, roundMillis);
      stops.push(
        () => clearInterval(timer),
        positions.onOwn((personId) => {
          own.add(personId);
          due.add(personId);
        }),
        bus.on('positions', hear),
        bus.on(`positions-for:${bus.serverId}`, hear),
        bus.on('positions-wanted', onWanted),
        bus.onConnected(onConnected),
      );
    },
    stop: () => {
      for (const stop of stops.splice(0)) stop();
    },
    round,
  };
}
