/**
 * The time a review runs on, in milliseconds since the beginning. For an incident that is the clock on the wall since it
 * was opened. For a drill it is drill time: pauses take none, speed stretches it, a jump skips some; whatever was
 * written before the start or after the end stands at its edge.
 */
import type { LogEvent } from '../protocol/http/events.ts';

/** From `wall` on (epoch milliseconds), the scale shows `shown` and goes on at `speed`. */
export interface ScalePiece {
  readonly wall: number;
  readonly shown: number;
  readonly speed: number;
}

/** Pieces in order of the wall; never empty. */
export type TimeScale = readonly ScalePiece[];

interface ClockFacts {
  readonly seconds?: number;
  readonly speed?: number;
  readonly from?: number;
  readonly to?: number;
}

/** The scale of an incident, from its first event on. */
export function incidentScale(events: readonly Pick<LogEvent, 'at' | 'type'>[]): TimeScale {
  const opened = events.find(({ type }) => type === 'IncidentOpened') ?? events[0];
  return [{ wall: opened ? Date.parse(opened.at) : 0, shown: 0, speed: 1 }];
}

/** The scale of a drill, from what its log says of its clock. */
export function drillScale(events: readonly Pick<LogEvent, 'at' | 'type' | 'data'>[]): TimeScale {
  const first = events[0];
  const pieces: ScalePiece[] = [{ wall: first ? Date.parse(first.at) : 0, shown: 0, speed: 0 }];
  let speed = 1;
  const add = (at: string, seconds: number | undefined, now: number): void => {
    const wall = Date.parse(at);
    const isTold = seconds !== undefined && Number.isFinite(seconds);
    pieces.push({ wall, shown: isTold ? seconds * 1000 : shownAt(pieces, wall), speed: now });
  };
  for (const { type, at, data } of events) {
    const facts: ClockFacts = data;
    const running = pieces.at(-1)?.speed !== 0;
    if (type === 'DrillStarted') add(at, 0, (speed = speedOf(facts, 1)));
    else if (type === 'DrillPaused' || type === 'DrillEnded') add(at, facts.seconds, 0);
    else if (type === 'DrillResumed') add(at, facts.seconds, speed);
    else if (type === 'DrillSpeedSet') {
      speed = speedOf(facts, speed);
      add(at, facts.seconds, running ? speed : 0);
    } else if (type === 'DrillJumped') add(at, facts.to, running ? speed : 0);
  }
  return pieces;
}

/** A clock that goes backwards or not at all is none, whatever a file says. */
function speedOf({ speed }: ClockFacts, before: number): number {
  return speed !== undefined && Number.isFinite(speed) && speed > 0 ? speed : before;
}

/** What the scale shows at a moment of the wall (epoch milliseconds). */
export function shownAt(scale: TimeScale, wall: number): number {
  const piece = scale.findLast((candidate) => candidate.wall <= wall) ?? scale[0];
  if (!piece) return wall;
  return piece.shown + (wall - piece.wall) * piece.speed;
}

/** The moment of the wall at which the scale showed so much; the first one where it stood still. */
export function wallAt(scale: TimeScale, shown: number): number {
  let piece = scale[0];
  for (const candidate of scale) if (candidate.shown <= shown && candidate.speed > 0) piece = candidate;
  if (!piece) return shown;
  return piece.speed > 0 ? piece.wall + (shown - piece.shown) / piece.speed : piece.wall;
}
