/** How drill time and spans of it are written: one form on every screen, in the report and on a terminal. */

const two = (value: number): string => String(value).padStart(2, '0');

/**
 * A moment of a drill in seconds, always with its hours: `T+0:05:30`, `T+1:05:30`; before the start `T−0:05:00`. Cut off
 * to the second as every clock shows it.
 */
export function writtenDrillTime(seconds: number): string {
  const whole = Math.floor(Math.abs(seconds));
  const written = `${Math.floor(whole / 3600)}:${two(Math.floor(whole / 60) % 60)}:${two(whole % 60)}`;
  return `T${seconds < 0 ? '−' : '+'}${written}`;
}

/**
 * How long something took, in seconds: `0:05`, `12:30`, `1:05:30`. A started second counts as one: what took longer than
 * its limit never looks as if it had been within it, and the other way round.
 */
export function writtenSpan(seconds: number): string {
  const whole = Math.ceil(Math.abs(seconds));
  const [hours, minutes, rest] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, two(whole % 60)];
  return `${seconds < 0 ? '−' : ''}${hours > 0 ? `${hours}:${two(minutes)}` : minutes}:${rest}`;
}
