import { roundedSeconds } from './conduct.ts';
import { byLog, type EventLink } from './logged-event.ts';

/** One measured stretch of time. */
export interface Sample {
  readonly seconds: number;
  /** When it began, in the time of the exercise. */
  readonly fromSeconds: number;
  /** What it is about: `taskId`, `assignmentId`, `teamId`, `injectId`, … */
  readonly about: Readonly<Record<string, string>>;
  /** The events it runs from and to. */
  readonly links: readonly EventLink[];
}

export interface Distribution {
  readonly count: number;
  readonly median?: number;
  readonly p90?: number;
  /** The longest. */
  readonly p100?: number;
  /** Shortest first; of equals the one that is first in the log. */
  readonly values: readonly Sample[];
}

/**
 * The value that a share of all do not exceed, by nearest rank: always one that was measured, so that it leads to its
 * events. The median of an even number of values is the lower of the two in the middle.
 */
export function percentile(sorted: readonly number[], share: number): number | undefined {
  // A hair less, so that 0.9 × 10 is the ninth whatever binary fractions make of it.
  const rank = Math.ceil(share * sorted.length - 1e-9);
  return sorted[Math.max(0, rank - 1)];
}

/** Samples in order, with their median, 90th and 100th percentile. */
export function distributionOf(samples: readonly Sample[]): Distribution {
  const values = samples.toSorted((one, other) => one.seconds - other.seconds || firstOf(one, other));
  const seconds = values.map((sample) => sample.seconds);
  const [median, p90, p100] = [0.5, 0.9, 1].map((share) => percentile(seconds, share));
  if (median === undefined || p90 === undefined || p100 === undefined) return { count: 0, values };
  return { count: values.length, median, p90, p100, values };
}

function firstOf(one: Sample, other: Sample): number {
  const [first] = one.links;
  const [second] = other.links;
  return first && second ? byLog(first, second) : 0;
}

/** A share between 0 and 1, to four digits; nothing where there is nothing to divide by. */
export function shareOf(part: number, whole: number): number | undefined {
  return whole === 0 ? undefined : Math.round((part / whole) * 10_000) / 10_000;
}

/** The stretch between two marks. */
export function sampleBetween(
  from: { readonly seconds: number; readonly link: EventLink },
  to: { readonly seconds: number; readonly link: EventLink },
  about: Sample['about'],
): Sample {
  return {
    seconds: roundedSeconds(to.seconds - from.seconds),
    fromSeconds: from.seconds,
    about,
    links: [from.link, to.link],
  };
}
