/** A long file is written in slices, with a turn for the page between them: nobody waits for a click meanwhile. */
export function nextTurn(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 0));
}
