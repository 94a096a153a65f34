/**
 * Whether what was expected came to pass, read from the log alone. Counted in drill time from the delivery of the inject
 * it refers to (in the order of the log: what happened before does not count), or from the start. An event exactly at
 * the deadline is in time.
 */
import type { EventMatch, Expectation } from '../expectation.ts';
import { roundedSeconds, type Conduct, type Mark } from './conduct.ts';
import type { EventLink } from './logged-event.ts';
import { pathReader } from './path.ts';

/**
 * `late`: it came to pass after the deadline and before the end. `not_reached`: it could not be judged, because its
 * inject was never delivered or the drill ended before its time; it counts neither for nor against. `pending`: it may
 * still come out either way. Every other outcome is final: nothing that happens later in the drill changes it.
 */
export const expectationOutcomes = ['met', 'late', 'missed', 'pending', 'not_reached'] as const;
export type ExpectationOutcome = (typeof expectationOutcomes)[number];

export interface Evaluation {
  readonly expectationId: string;
  readonly outcome: ExpectationOutcome;
  readonly reason?: 'not_started' | 'inject_not_delivered' | 'ended_before_deadline';
  /** From when it is counted; absent while its inject has not been delivered. */
  readonly fromSeconds?: number;
  readonly dueSeconds?: number;
  /** Still pending though its time is over: it will be late, or at the end missed. */
  readonly overdue?: true;
  /** When it was fulfilled; for `never`, when it was broken. */
  readonly atSeconds?: number;
  readonly lateBySeconds?: number;
  /** How much came to pass: events, different values, matches, a sum; for `never`, how often it was broken in time. */
  readonly have: number;
  /** How much was wanted; nothing for `never`. */
  readonly want: number;
  /** The inject, or the start, it is counted from. */
  readonly since?: EventLink;
  /** The events that fulfilled or broke it, or as many of them as came to pass. */
  readonly links: readonly EventLink[];
}

interface Progress {
  readonly have: number;
  readonly want: number;
  readonly marks: readonly Mark[];
  /** The last that was needed. */
  readonly done?: Mark;
}

/** Evaluates one expectation. Linear in the events of the types it names, at most once for each question (`match-index`). */
export function evaluateExpectation(expectation: Expectation, conduct: Conduct): Evaluation {
  const { expectationId, injectId, withinSeconds } = expectation;
  const none = { expectationId, have: 0, want: wantOf(expectation), links: [] };
  const start = startOf(conduct, injectId);
  if (!start) {
    const reason = conduct.started ? 'inject_not_delivered' : 'not_started';
    return { ...none, outcome: conduct.ended ? 'not_reached' : 'pending', reason };
  }
  const due = roundedSeconds(start.seconds + withinSeconds);
  const counted = { expectationId, fromSeconds: start.seconds, dueSeconds: due, since: start.link };
  const told = ({ have, want, marks }: Progress) => ({ ...counted, have, want, links: linksOf(marks) });

  if (expectation.kind === 'never') {
    const broken = brokenBy(conduct, expectation.match, start, due);
    const [first] = broken.marks;
    if (first) return { ...told(broken), outcome: 'missed', atSeconds: first.seconds };
    return { ...told(broken), outcome: conduct.ended || conduct.nowSeconds > due ? 'met' : 'pending' };
  }
  const progress = progressOf(expectation, conduct, start);
  const { done } = progress;
  if (done) {
    const late = done.seconds > due;
    return {
      ...told(progress),
      outcome: late ? 'late' : 'met',
      atSeconds: done.seconds,
      ...(late ? { lateBySeconds: roundedSeconds(done.seconds - due) } : {}),
    };
  }
  if (conduct.ended && conduct.nowSeconds < due)
    return { ...told(progress), outcome: 'not_reached', reason: 'ended_before_deadline' };
  if (conduct.ended) return { ...told(progress), outcome: 'missed' };
  return {
    ...told(progress),
    outcome: 'pending',
    ...(conduct.nowSeconds > due ? { overdue: true as const } : {}),
  };
}

/** Where counting begins: the delivery of the inject, or just before everything. */
function startOf(conduct: Conduct, injectId: string | undefined): Mark | undefined {
  if (injectId !== undefined) return conduct.injects.get(injectId);
  return conduct.started && { position: -1, seconds: 0, link: conduct.started };
}

function wantOf(expectation: Expectation): number {
  switch (expectation.kind) {
    case 'happens':
      return expectation.count;
    case 'all':
      return expectation.matches.length;
    case 'sum':
      return expectation.atLeast;
    case 'order':
      return 2;
    case 'never':
      return 0;
  }
}

type Awaited = Exclude<Expectation, { kind: 'never' }>;

function progressOf(expectation: Awaited, conduct: Conduct, start: Mark): Progress {
  const want = wantOf(expectation);
  switch (expectation.kind) {
    case 'happens': {
      const found = after(conduct, expectation.match, start);
      return expectation.distinct === undefined
        ? counted(conduct, found, want)
        : distinct(conduct, found, expectation.distinct, want);
    }
    case 'all': {
      const marks = expectation.matches.flatMap((match) => firstAfter(conduct, match, start) ?? []);
      const last = marks.toSorted((one, other) => other.position - one.position)[0];
      return { have: marks.length, want, marks, ...(last && marks.length === want ? { done: last } : {}) };
    }
    case 'sum':
      return summed(conduct, after(conduct, expectation.match, start), expectation.path, want);
    case 'order': {
      const first = firstAfter(conduct, expectation.first, start);
      const next = first && firstAfter(conduct, expectation.next, first);
      const marks = [first, next].filter((mark) => mark !== undefined);
      return { have: marks.length, want, marks, ...(next ? { done: next } : {}) };
    }
  }
}

/** Where the matching events stand; marks are made only of those that matter. */
type Found = readonly number[];

function counted(conduct: Conduct, found: Found, want: number): Progress {
  const marks = found.slice(0, want).map((position) => conduct.mark(position));
  const done = marks[want - 1];
  return { have: marks.length, want, marks, ...(done ? { done } : {}) };
}

/** Different texts, numbers or truth values at the path; the first event that brought each is its witness. */
function distinct(conduct: Conduct, found: Found, path: string, want: number): Progress {
  const read = pathReader(path);
  const seen = new Set<unknown>();
  const marks: Mark[] = [];
  for (const position of found) {
    const before = seen.size;
    for (const value of read(conduct.events[position]?.data ?? {}))
      if (typeof value !== 'object') seen.add(value);
    if (seen.size === before) continue;
    const mark = conduct.mark(position);
    marks.push(mark);
    if (seen.size >= want) return { have: seen.size, want, marks, done: mark };
  }
  return { have: seen.size, want, marks };
}

/** Sums in millionths, so that tenths add up to wholes. */
const millionths = 1_000_000;

function summed(conduct: Conduct, found: Found, path: string, want: number): Progress {
  const read = pathReader(path);
  const marks: Mark[] = [];
  let total = 0;
  for (const position of found) {
    const numbers = read(conduct.events[position]?.data ?? {}).filter(
      (value): value is number => typeof value === 'number' && Number.isFinite(value),
    );
    if (numbers.length === 0) continue;
    for (const number of numbers) total += Math.round(number * millionths);
    const mark = conduct.mark(position);
    marks.push(mark);
    if (total >= Math.round(want * millionths)) return { have: total / millionths, want, marks, done: mark };
  }
  return { have: total / millionths, want, marks };
}

/** As many of the events that broke a `never` are told; how often it was broken is counted in full. */
const mostBreaches = 100;

function brokenBy(conduct: Conduct, match: EventMatch, start: Mark, due: number): Progress {
  const found = after(conduct, match, start);
  // Time never goes back, so those in time stand first.
  const late = found.findIndex((position) => conduct.mark(position).seconds > due);
  const inTime = late < 0 ? found : found.slice(0, late);
  const marks = inTime.slice(0, mostBreaches).map((position) => conduct.mark(position));
  return { have: inTime.length, want: 0, marks };
}

/** Matching events after a point in the log. */
function after(conduct: Conduct, match: EventMatch, { position }: Mark): Found {
  const positions = conduct.find(match);
  return positions.slice(indexAfter(positions, position));
}

function firstAfter(conduct: Conduct, match: EventMatch, { position }: Mark): Mark | undefined {
  const positions = conduct.find(match);
  const found = positions[indexAfter(positions, position)];
  return found === undefined ? undefined : conduct.mark(found);
}

function indexAfter(positions: Found, position: number): number {
  let low = 0;
  let high = positions.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((positions[middle] ?? 0) > position) high = middle;
    else low = middle + 1;
  }
  return low;
}

function linksOf(marks: readonly Mark[]): EventLink[] {
  const positions = new Map(marks.map((mark) => [mark.position, mark]));
  return [...positions.values()]
    .toSorted((one, other) => one.position - other.position)
    .map(({ link }) => link);
}
