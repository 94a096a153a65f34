/** How figures of a score are written: spans to read and compare, shares as percent. */

const two = (value: number): string => String(value).padStart(2, '0');

function written(whole: number): string {
  const [hours, minutes] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60];
  const tail = two(whole % 60);
  return hours > 0 ? `${hours}:${two(minutes)}:${tail}` : `${minutes}:${tail}`;
}

/**
 * `0:05`, `12:30`, `1:05:30`. A started second counts as one: what took longer than its limit never looks as if it had
 * been within it, and the other way round.
 */
export function writeSpan(seconds: number | undefined): string {
  if (seconds === undefined) return '';
  return `${seconds < 0 ? '−' : ''}${written(Math.ceil(Math.abs(seconds)))}`;
}

/** A moment of the drill, `T+12:30`, cut off to the second as every clock shows it. */
export function writeOffset(seconds: number | undefined): string {
  return seconds === undefined ? '' : `T+${written(Math.floor(seconds))}`;
}

export function writeShare(share: number | undefined): string {
  return share === undefined ? '' : `${Math.round(share * 100)}%`;
}
