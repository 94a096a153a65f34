import { amountOf, coverageOf, type NeedCoverage } from '../task/coverage.ts';
import type { Need, Task, TaskWorld } from '../task/schema.ts';

/** A need with as much of it as is still missing. */
export interface Shortfall {
  readonly need: Need;
  readonly missing: number;
}

/** The needs of a task that neither those who accepted nor those who were asked would meet. */
export function shortfallsOf(world: TaskWorld, task: Task): Shortfall[] {
  return missingOf(coverageOf(world, task));
}

function missingOf(coverage: readonly NeedCoverage[]): Shortfall[] {
  return coverage
    .map(({ need, have, offered }) => ({ need, missing: amountOf(need) - have - offered }))
    .filter(({ missing }) => missing > 0);
}

/** What would still be unmet if these were sent as well: per need, what they bring taken off what is missing. */
export function unmetAfter(
  shortfalls: readonly Shortfall[],
  sent: readonly { readonly brings: readonly { readonly need: Need; readonly count: number }[] }[],
): Shortfall[] {
  return shortfalls
    .map(({ need, missing }) => ({
      need,
      missing: sent.reduce(
        (left, { brings }) => left - (brings.find((one) => one.need === need)?.count ?? 0),
        missing,
      ),
    }))
    .filter(({ missing }) => missing > 0);
}

/** The same need asking for another amount. */
export function needOf({ need, missing }: Shortfall): Need {
  return 'people' in need ? { people: missing } : { ...need, count: missing };
}
