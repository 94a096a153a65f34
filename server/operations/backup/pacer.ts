/** How many commits are taken at once, so that a turn never waits long for the page that is being read. */
const longestMilliseconds = 2;
const most = 100;

export interface Pacer {
  size(): number;
  /** How long the last page kept the process. */
  took(milliseconds: number): void;
}

export function createPacer(): Pacer {
  // Commits may be of one command or of a thousand: it feels its way from the small end.
  let size = 8;
  return {
    size: () => size,
    took(milliseconds) {
      if (milliseconds > longestMilliseconds) size = Math.max(1, Math.floor(size / 2));
      else if (milliseconds < longestMilliseconds / 3) size = Math.min(most, size * 2);
    },
  };
}
