/**
 * The figures by which people are chosen: domain.md section 4. All are policy, to be changed by those who answer for
 * them; none is a law of nature.
 */
export const matchingPolicy = {
  /** Points of each part; together a hundred. */
  weights: { arrival: 35, skill: 25, equity: 15, cover: 15, division: 10 },
  /** A road is longer than the crow's flight by about this much. */
  detour: 1.3,
  /** Loaded vehicles on wet roads, with traffic. */
  kilometresPerHour: 40,
  /** Arriving after this long earns no points for arrival. */
  arrivalMinutes: 60,
  /** Having served this many hours on average in the last week earns no points for equity. */
  equityHours: 40,
  equityDays: 7,
  /** With this many teams of its kind left in the county, sending one costs no cover. */
  coverTeams: 2,
  /** Nobody is sent alone, unless the work asks for one person. */
  smallestCrew: 2,
} as const;

export const scoreParts = ['arrival', 'skill', 'equity', 'cover', 'division'] as const;
export type ScorePart = (typeof scoreParts)[number];
export type Weights = Readonly<Record<ScorePart, number>>;
