/** Events by their time: both ways by halving, so that a log of a hundred thousand is as quick as one of ten. */

/** How many of the ascending times are at or before a moment. */
export function positionAt(times: ArrayLike<number>, moment: number): number {
  let low = 0;
  let high = times.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((times[middle] ?? Number.POSITIVE_INFINITY) <= moment) low = middle + 1;
    else high = middle;
  }
  return low;
}
