/** How each objective was rated, by whom: of several ratings of one evaluator the latest counts. */
import type { Observation, Rating } from '@muster/shared/drill/schema.ts';

export interface OwnRating {
  readonly by: string;
  readonly rating: Rating;
  readonly at: string;
}

export function latestRatings(
  observations: readonly Observation[],
  objectiveId: string,
): readonly OwnRating[] {
  const latest = new Map<string, OwnRating>();
  for (const { objectiveId: of, rating, by, at } of observations) {
    if (of !== objectiveId || rating === undefined) continue;
    const before = latest.get(by);
    if (!before || before.at <= at) latest.set(by, { by, rating, at });
  }
  return [...latest.values()].toSorted((one, other) => one.by.localeCompare(other.by));
}
