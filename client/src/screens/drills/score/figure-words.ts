/** How figures of a score are written: spans to read and compare, shares as percent. */

const two = (value: number): string => String(value).padStart(2, '0');

/** `0:05`, `12:30`, `1:05:30`; fractions of a second are cut off, a minus stands before all of it. */
export function writeSpan(seconds: number | undefined): string {
  if (seconds === undefined) return '';
  const whole = Math.floor(Math.abs(seconds));
  const sign = seconds < 0 && whole > 0 ? '−' : '';
  const [hours, minutes] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60];
  const tail = `${two(whole % 60)}`;
  return sign + (hours > 0 ? `${hours}:${two(minutes)}:${tail}` : `${minutes}:${tail}`);
}

/** A moment of the drill, `T+12:30`, the fraction cut off. */
export function writeOffset(seconds: number | undefined): string {
  return seconds === undefined ? '' : `T+${writeSpan(seconds)}`;
}

export function writeShare(share: number | undefined): string {
  return share === undefined ? '' : `${Math.round(share * 100)}%`;
}
