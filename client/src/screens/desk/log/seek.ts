/** Where in the log a moment is: commits are in the order of their times, so a few questions find it. */
export interface Found {
  readonly seq: number;
  readonly at: string;
}

/**
 * The `after` from which the log is to be read so that nothing before `moment` (epoch milliseconds) comes and nothing
 * since is missed. `firstAfter` tells the first event after a commit, if there is one.
 */
export async function seekMoment(
  moment: number,
  head: number,
  firstAfter: (seq: number) => Promise<Found | undefined>,
): Promise<number> {
  // Invariant: everything up to `low` is before the moment; everything after `high` is not.
  let low = 0;
  let high = head;
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    const found = await firstAfter(middle);
    if (found === undefined || Date.parse(found.at) >= moment) high = middle;
    else low = Math.max(middle + 1, found.seq);
  }
  return low;
}
