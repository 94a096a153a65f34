/** The score of a candidate, part by part (domain.md section 4): each part is a share of its weight. */
import { scoreParts, type MatchingFigures, type ScorePart } from './policy.ts';

/** What the score is made from, each figure as a person would say it. */
export interface ScoreFacts {
  readonly travelMinutes: number;
  /** For each skill or equipment asked for: what the team could bring over what is asked. */
  readonly surplus: readonly number[];
  readonly hoursInWeek: number;
  /** Teams of its kind that would stay in its county. */
  readonly staying: number;
  readonly ownDivision: boolean;
}

export interface Score {
  /** 0 to 100. */
  readonly total: number;
  /** Points of each part, at most its weight. */
  readonly points: Readonly<Record<ScorePart, number>>;
}

/**
 * Points: arrival falls evenly from all at 0 minutes to none at the policy's (60); skill is half for just what is asked
 * and all for twice that, averaged over the needs; equity falls evenly to none at the policy's hours a head (40 in the
 * week); cover is none for the county's last team of the kind and all with the policy's teams left (2); the own
 * division is all or none.
 */
export function scoreOf(
  facts: ScoreFacts,
  {
    weights,
    arrivalMinutes,
    equityHours,
    coverTeams,
  }: Pick<MatchingFigures, 'weights' | 'arrivalMinutes' | 'equityHours' | 'coverTeams'>,
): Score {
  const { surplus } = facts;
  const skill = surplus.reduce((sum, ratio) => sum + Math.min(2, ratio) / 2, 0) / Math.max(1, surplus.length);
  const shares: Record<ScorePart, number> = {
    arrival: 1 - facts.travelMinutes / arrivalMinutes,
    skill,
    equity: 1 - facts.hoursInWeek / equityHours,
    cover: facts.staying / coverTeams,
    division: facts.ownDivision ? 1 : 0,
  };
  const points = Object.fromEntries(
    scoreParts.map((part) => [part, round(weights[part] * Math.min(1, Math.max(0, shares[part])))]),
  ) as Record<ScorePart, number>;
  return { total: Math.round(scoreParts.reduce((sum, part) => sum + points[part], 0)), points };
}

/** To a tenth of a point, so that equal candidates are equal on every machine. */
function round(points: number): number {
  return Math.round(points * 10) / 10;
}
