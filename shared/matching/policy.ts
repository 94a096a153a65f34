/** The figures by which people are chosen (domain.md section 4), as the policies have them: read once a question. */
import { policyValue } from '../policy/values.ts';
import type { PolicyWorld } from '../policy/schema.ts';

export const scoreParts = ['arrival', 'skill', 'equity', 'cover', 'division'] as const;
export type ScorePart = (typeof scoreParts)[number];
export type Weights = Readonly<Record<ScorePart, number>>;

export interface TravelFigures {
  /** A road is longer than the crow's flight by about this much. */
  readonly detour: number;
  readonly kilometresPerHour: number;
}

export interface MatchingFigures extends TravelFigures {
  /** Points of each part; together a hundred. */
  readonly weights: Weights;
  /** Arriving after this long earns no points for arrival. */
  readonly arrivalMinutes: number;
  /** Having served this many hours on average in the days of equity earns no points for equity. */
  readonly equityHours: number;
  readonly equityDays: number;
  /** With this many teams of its kind left in the county, sending one costs no cover. */
  readonly coverTeams: number;
  /** Nobody is sent alone, unless the work asks for one person. */
  readonly smallestCrew: number;
}

/** The figures in force. */
export function matchingFigures(world: PolicyWorld): MatchingFigures {
  return {
    ...travelFigures(world),
    weights: weightsOf(world),
    arrivalMinutes: policyValue(world, 'arrival_minutes'),
    equityHours: policyValue(world, 'equity_hours'),
    equityDays: policyValue(world, 'equity_days'),
    coverTeams: policyValue(world, 'cover_teams'),
    smallestCrew: policyValue(world, 'smallest_crew'),
  };
}

/** How far it is by road, and how fast one gets there. */
export function travelFigures(world: PolicyWorld): TravelFigures {
  return {
    detour: policyValue(world, 'detour_factor'),
    kilometresPerHour: policyValue(world, 'travel_kilometres_per_hour'),
  };
}

/** Each weight is set by itself; here they are shares of a hundred, so that a score is always one of a hundred. */
export function weightsOf(world: PolicyWorld): Weights {
  const points = scoreParts.map((part) => policyValue(world, `weight_${part}`));
  const all = points.reduce((sum, each) => sum + each, 0);
  const share = (each: number) => (all === 0 ? 0 : (each * 100) / all);
  return Object.fromEntries(scoreParts.map((part, index) => [part, share(points[index] ?? 0)])) as Record<
    ScorePart,
    number
  >;
}
