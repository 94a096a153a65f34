/**
 * Drill time: seconds since the drill began, at the speed the coordinator set, pauses left out. The clock on the wall
 * is the only clock there is (`at` of every commit); drill time is reckoned from it and from what the log says.
 */
import type { DomainEvent } from '../kernel/envelope.ts';
import { longestDrillSeconds } from './figures.ts';
import type { Drill, DrillPlan, Inject } from './schema.ts';

type Running = Pick<Drill, 'status' | 'clock'>;

/** What a clock showed at a moment, and how it has gone since; it stands still while it is not `running`. */
interface Reading {
  readonly at: string;
  readonly seconds: number;
  readonly speed: number;
  readonly running: boolean;
}

/** Drill time in seconds (to the millisecond), at most two days; 0 before the start, and never backwards. */
export function drillSecondsAt({ status, clock }: Running, at: string): number {
  return shownAt({ ...clock, running: status === 'running' }, at);
}

/** When drill time will be (or was) so many seconds, if it goes on as it goes now; `undefined` while it stands still. */
export function momentOfDrill({ status, clock }: Running, seconds: number): string | undefined {
  if (status !== 'running') return undefined;
  const milliseconds = Math.ceil(((seconds - clock.seconds) * 1000) / clock.speed);
  return new Date(Date.parse(clock.at) + milliseconds).toISOString();
}

interface NextInject {
  readonly inject: Inject;
  /** On the clock on the wall; left out while drill time stands still. */
  readonly at?: string;
}

/** Injects that have not happened yet, in the order in which they will: by offset, those of one offset as they stand. */
export function upcomingInjects({ injects, delivered }: Pick<DrillPlan, 'injects' | 'delivered'>): Inject[] {
  const past = new Set(delivered.map(({ injectId }) => injectId));
  return injects
    .filter(({ injectId }) => !past.has(injectId))
    .toSorted((one, other) => one.offsetSeconds - other.offsetSeconds);
}

/** The inject that happens next, and when; `undefined` when none is left. */
export function nextInjectAt(
  drill: Running,
  plan: Pick<DrillPlan, 'injects' | 'delivered'>,
): NextInject | undefined {
  const [inject] = upcomingInjects(plan);
  if (!inject) return undefined;
  const at = momentOfDrill(drill, inject.offsetSeconds);
  return at === undefined ? { inject } : { inject, at };
}

/** An event with the moment of its commit. */
export interface TimedEvent {
  readonly at: string;
  readonly event: DomainEvent;
}

export interface DrillTimeline {
  readonly startedAt: string;
  readonly endedAt?: string;
  /** Drill time at the end, if it has come. */
  readonly endedSeconds?: number;
  /** Drill time at a moment on the wall, in seconds: 0 before the start, standing still after the end. */
  secondsAt(at: string): number;
  /** When drill time first was so many seconds or more, on the wall; nothing where the log does not come to it. */
  reachedAt(seconds: number): string | undefined;
  /** Drill time of the event at this place in the list the timeline was made from: exact where two share a moment. */
  secondsOf(index: number): number;
}

/**
 * The same time from the log alone, so that a score needs no table: `events` are those of one drill, in the order of
 * the log (others among them change nothing). `undefined` for a drill that never began.
 */
export function drillTimeline(events: Iterable<TimedEvent>): DrillTimeline | undefined {
  const readings: Reading[] = [];
  const seconds: number[] = [];
  let endedAt: string | undefined;
  for (const { at, event } of events) {
    const next = readingAfter(readings.at(-1), at, event);
    if (next) readings.push(next);
    if (next && event.type === 'DrillEnded') endedAt = at;
    const last = readings.at(-1);
    seconds.push(last ? shownAt(last, at) : 0);
  }
  const [first] = readings;
  if (!first) return undefined;
  const last = readings.at(-1) ?? first;
  return {
    startedAt: first.at,
    ...(endedAt === undefined ? {} : { endedAt, endedSeconds: last.seconds }),
    secondsAt(at) {
      const reading = readings.findLast((one) => Date.parse(one.at) <= Date.parse(at));
      return reading ? shownAt(reading, at) : 0;
    },
    reachedAt: (wanted) => reachedAt(readings, wanted),
    secondsOf: (index) => seconds[index] ?? 0,
  };
}

/** A pause delays it, a jump over it brings it about. */
function reachedAt(readings: readonly Reading[], wanted: number): string | undefined {
  for (const [index, reading] of readings.entries()) {
    if (reading.seconds >= wanted) return reading.at;
    if (!reading.running) continue;
    const at = Math.ceil(Date.parse(reading.at) + ((wanted - reading.seconds) * 1000) / reading.speed);
    const next = readings[index + 1];
    if (!next || at <= Date.parse(next.at)) return new Date(at).toISOString();
  }
  return undefined;
}

/** How the clock goes after an event; `undefined` for one that does not touch it. */
function readingAfter(
  before: Reading | undefined,
  at: string,
  { type, data }: DomainEvent,
): Reading | undefined {
  // What these types carry is said in `events.ts`; the log is where that knowledge ends.
  const { seconds = 0, speed, to = 0 } = data as { seconds?: number; speed?: number; to?: number };
  if (type === 'DrillStarted') return { at, seconds: 0, speed: speed ?? 1, running: true };
  if (!before) return undefined;
  switch (type) {
    case 'DrillPaused':
    case 'DrillEnded':
      return { ...before, at, seconds, running: false };
    case 'DrillResumed':
      return { ...before, at, seconds, running: true };
    case 'DrillSpeedSet':
      return { ...before, at, seconds, speed: speed ?? before.speed };
    case 'DrillJumped':
      return { ...before, at, seconds: to };
    default:
      return undefined;
  }
}

function shownAt({ at, seconds, speed, running }: Reading, moment: string): number {
  if (!running) return seconds;
  const passed = Math.max(0, Date.parse(moment) - Date.parse(at));
  return Math.min(longestDrillSeconds, seconds + (passed * speed) / 1000);
}
