/** Where a moment stands on the time line, and where its ticks are. Moments are milliseconds of the scale. */
export interface View {
  readonly from: number;
  readonly to: number;
  /** Pixels between the two. */
  readonly width: number;
}

export interface Tick {
  readonly at: number;
  readonly x: number;
}

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const steps = [
  ...[1, 2, 5, 10, 20, 30].map((count) => count * second),
  ...[1, 2, 5, 10, 20, 30].map((count) => count * minute),
  ...[1, 2, 4, 6, 12, 24, 48, 168, 336, 720, 8760].map((count) => count * hour),
];
const pixelsOfTick = 120;

export function xOf({ from, to, width }: View, moment: number): number {
  return ((moment - from) / (to - from)) * width;
}

export function momentOf({ from, to, width }: View, x: number): number {
  return from + (x / Math.max(1, width)) * (to - from);
}

/** Round moments in sight, far enough apart for their words. */
export function ticksOf(view: View): Tick[] {
  const least = ((view.to - view.from) / Math.max(1, view.width)) * pixelsOfTick;
  const step = steps.find((candidate) => candidate >= least) ?? Math.ceil(least / hour) * hour;
  const ticks: Tick[] = [];
  for (let at = Math.ceil(view.from / step) * step; at <= view.to; at += step)
    ticks.push({ at, x: xOf(view, at) });
  return ticks;
}

/** A part of the whole, `factor` times as near, with a moment kept where it is on the screen. Never beyond the whole. */
export function zoomed(view: View, whole: Pick<View, 'from' | 'to'>, factor: number, around: number): View {
  const least = 10 * second;
  const span = Math.min(whole.to - whole.from, Math.max(least, (view.to - view.from) / factor));
  const share = (around - view.from) / (view.to - view.from);
  return within({ ...view, from: around - share * span, to: around + (1 - share) * span }, whole);
}

/** Moved into the whole where it reaches out of it. */
export function within(view: View, whole: Pick<View, 'from' | 'to'>): View {
  const span = Math.min(view.to - view.from, whole.to - whole.from);
  const from = Math.max(whole.from, Math.min(view.from, whole.to - span));
  return { ...view, from, to: from + span };
}

export interface Piece {
  readonly from: number;
  readonly to?: number;
}

/** Stretches in sight as pixels; those too narrow to be told from the one before are left out. */
export function inSight<S extends Piece>(
  stretches: readonly S[],
  view: View,
  end: number,
): { readonly stretch: S; readonly x: number; readonly width: number }[] {
  const found: { stretch: S; x: number; width: number }[] = [];
  let drawnTo = Number.NEGATIVE_INFINITY;
  let afterPoint = false;
  for (const stretch of stretches) {
    const to = stretch.to ?? end;
    if (to < view.from || stretch.from > view.to) continue;
    const x = Math.max(-4, xOf(view, stretch.from));
    const right = Math.min(view.width + 4, xOf(view, to));
    // How something ended has no length, and is to be seen all the same.
    const isPoint = stretch.to === stretch.from;
    if (right - drawnTo < 0.75 && right - x < 0.75 && (!isPoint || afterPoint)) continue;
    drawnTo = right;
    afterPoint = isPoint;
    found.push({ stretch, x, width: Math.max(0, right - x) });
  }
  return found;
}

/** Moments in sight, in order, none nearer than `gap` pixels to the one before that is left: nobody sees two there. */
export function apart<M extends { readonly at: number }>(
  moments: readonly M[],
  view: View,
  { gap, reach }: { readonly gap: number; readonly reach: number },
): { readonly moment: M; readonly place: number; readonly x: number }[] {
  const found: { moment: M; place: number; x: number }[] = [];
  let last = Number.NEGATIVE_INFINITY;
  for (const [place, moment] of moments.entries()) {
    const x = xOf(view, moment.at);
    if (!(x >= -reach && x <= view.width + reach) || x - last < gap) continue;
    last = x;
    found.push({ moment, place, x });
  }
  return found;
}
