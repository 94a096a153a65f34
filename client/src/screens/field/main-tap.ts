/**
 * The main button keeps its place and changes its meaning with every step, so the second half of a double tap by a wet
 * thumb would report the next step too: an arrival that never was. What follows too soon is taken as the same tap.
 */
const settleMilliseconds = 500;

/** Wraps what the main button does; all of a phone's main buttons share one memory of the last tap. */
export function createMainTap(now: () => number): (act: () => unknown) => void {
  let last = Number.NEGATIVE_INFINITY;
  return (act) => {
    const tapped = now();
    if (tapped - last < settleMilliseconds) return;
    last = tapped;
    act();
  };
}

export const mainTap = createMainTap(() => performance.now());
