/** How ready a division is, over time: drills held and what came of them, certificates, and what was to be better. */
import { within } from '../../geo/division.ts';
import type { Volunteer } from '../../roster/schema.ts';
import type { Improvement } from '../schema.ts';
import { pairOf, type Pair } from './compare.ts';
import { measures, type Measure } from './standards.ts';
import type { ScoreSummary, TimeSummary } from './summary.ts';

export interface HeldDrill {
  readonly summary: ScoreSummary;
  readonly startedAt: string;
  readonly endedAt: string;
  readonly scenario?: string;
}

export interface ReadinessQuestion {
  readonly division: string;
  /** The day of this moment is today. */
  readonly at: string;
  /** Drills that have ended, of any division and in any order. */
  readonly drills: Iterable<HeldDrill>;
  readonly volunteers: Iterable<Pick<Volunteer, 'division' | 'certificates' | 'retiredAt' | 'drillId'>>;
  readonly improvements: Iterable<Pick<Improvement, 'division' | 'status' | 'dueOn'>>;
  /** A certificate that lapses within so many days is counted as expiring. */
  readonly warnDays: number;
}

/** One drill on the axis of time; its figures are those of real people (X2). */
export interface ReadinessPoint extends HeldDrill {
  /** Whether readiness rests on it: it was not broken off, and real people played. */
  readonly counts: boolean;
  /** Points are of the whole exercise: nothing where it does not count. */
  readonly points?: number;
  readonly reachability?: number;
  readonly times: Readonly<Partial<Record<Measure, TimeSummary>>>;
}

export interface CertificateCount {
  readonly skill: string;
  readonly valid: number;
  /** Among the valid ones. */
  readonly expiring: number;
  readonly expired: number;
}

export interface Readiness {
  readonly division: string;
  /** The earliest first. */
  readonly drills: readonly ReadinessPoint[];
  /** Of those that count, as everything below. */
  readonly heldWithinYear: number;
  /** Whole days since the last one ended. */
  readonly daysSinceLast?: number;
  /** From the first drill that has the figure to the last one; unknown where the last one has none. */
  readonly trend: {
    readonly points: Pair;
    readonly reachability: Pair;
    readonly medians: Readonly<Partial<Record<Measure, Pair>>>;
  };
  /** By skill, of everybody who serves; a renewed certificate counts once, as the one that lasts longest. */
  readonly certificates: readonly CertificateCount[];
  readonly improvements: { readonly open: number; readonly overdue: number; readonly closed: number };
}

const dayMilliseconds = 86_400_000;

/**
 * The readiness of a division and everything below it: it rests on real people (X2). How those made up for a drill answer
 * was set in its plan, and they hold no certificates that count. A drill that was broken off, or of which too little
 * could be judged, is listed and counts nowhere.
 */
export function readinessOf(question: ReadinessQuestion): Readiness {
  const { division, at, warnDays } = question;
  const drills = [...question.drills]
    .filter(({ summary }) => within(division, summary.subject.division))
    .toSorted((one, other) => Date.parse(one.endedAt) - Date.parse(other.endedAt))
    .map(readinessPoint);
  const now = Date.parse(at);
  const counted = drills.filter(({ counts }) => counts);
  const last = counted.at(-1);
  return {
    division,
    drills,
    heldWithinYear: counted.filter(({ endedAt }) => Date.parse(endedAt) > now - 365 * dayMilliseconds).length,
    ...(last ? { daysSinceLast: Math.floor((now - Date.parse(last.endedAt)) / dayMilliseconds) } : {}),
    trend: trendOf(counted),
    certificates: certificatesOf(question.volunteers, division, at, warnDays),
    improvements: improvementsOf(question.improvements, division, at.slice(0, 10)),
  };
}

function readinessPoint(drill: HeldDrill): ReadinessPoint {
  const { points, leftOut, players, real } = drill.summary;
  const counts = leftOut === undefined && (players === 'real' || players === 'both');
  if (!counts) return { ...drill, counts, times: {} };
  return {
    ...drill,
    counts,
    ...(points === undefined ? {} : { points }),
    ...(real.reachability === undefined ? {} : { reachability: real.reachability }),
    times: Object.fromEntries(
      real.times.filter(({ count }) => count > 0).map((time) => [time.measure, time]),
    ),
  };
}

function trendOf(drills: readonly ReadinessPoint[]): Readiness['trend'] {
  const along = (figure: (point: ReadinessPoint) => number | undefined, fewerIsBetter = false): Pair => {
    const from = drills.findIndex((point) => figure(point) !== undefined);
    const [first, last] = [drills[from], drills.at(-1)];
    if (!first || !last) return pairOf(undefined, undefined);
    return pairOf(figure(first), first === last ? undefined : figure(last), fewerIsBetter);
  };
  return {
    points: along(({ points }) => points),
    reachability: along(({ reachability }) => reachability),
    medians: Object.fromEntries(
      measures.map((measure) => [measure, along(({ times }) => times[measure]?.median, true)]),
    ),
  };
}

function certificatesOf(
  volunteers: ReadinessQuestion['volunteers'],
  division: string,
  at: string,
  warnDays: number,
): CertificateCount[] {
  const today = at.slice(0, 10);
  const soon = new Date(Date.parse(today) + warnDays * dayMilliseconds).toISOString().slice(0, 10);
  const counts = new Map<string, { valid: number; expiring: number; expired: number }>();
  for (const volunteer of volunteers) {
    const { retiredAt, drillId, certificates } = volunteer;
    if (retiredAt !== undefined || drillId !== undefined || !within(division, volunteer.division)) continue;
    const latest = new Map<string, string>();
    for (const { skill, expiresOn } of certificates)
      if (expiresOn > (latest.get(skill) ?? '')) latest.set(skill, expiresOn);
    for (const [skill, expiresOn] of latest) {
      const count = counts.get(skill) ?? { valid: 0, expiring: 0, expired: 0 };
      counts.set(skill, count);
      // Valid on the day it names, as the rules of choosing people have it (`task/eligibility.ts`).
      if (expiresOn < today) count.expired += 1;
      else count.valid += 1;
      if (expiresOn >= today && expiresOn <= soon) count.expiring += 1;
    }
  }
  return [...counts]
    .map(([skill, count]) => ({ skill, ...count }))
    .toSorted((one, other) => (one.skill < other.skill ? -1 : 1));
}

function improvementsOf(
  improvements: ReadinessQuestion['improvements'],
  division: string,
  today: string,
): Readiness['improvements'] {
  const counts = { open: 0, overdue: 0, closed: 0 };
  for (const { division: where, status, dueOn } of improvements) {
    if (!within(division, where)) continue;
    if (status === 'closed') counts.closed += 1;
    else counts.open += 1;
    if (status !== 'closed' && dueOn < today) counts.overdue += 1;
  }
  return counts;
}
