/** What the hand feels: named, so that one pattern always means the same. iPhones have no vibration; it is never the only sign. */
export const patterns = {
  call: [400, 150, 400, 150, 800],
  accepted: [60],
  refused: [120, 80, 120],
  /** A second of a long press has passed. */
  hold: [40],
  alarm: [800, 200, 800, 200, 800],
} as const;

/** A page that nobody has touched yet may not vibrate: asking all the same is logged as an error. */
function mayVibrate(): boolean {
  return 'vibrate' in navigator && (navigator.userActivation?.hasBeenActive ?? true);
}

export function vibrate(pattern: keyof typeof patterns): boolean {
  return mayVibrate() && navigator.vibrate([...patterns[pattern]]);
}
