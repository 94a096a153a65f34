/** Which of the things that can be taken back are kept, and for how long the last one is offered unasked. */
export interface UndoEntry {
  readonly id: string;
  /** When it was done, epoch milliseconds of this device. */
  readonly at: number;
}

const keptAtMost = 20;
/** A shift later nobody remembers what "the last thing" was. */
const keptMilliseconds = 30 * 60_000;
const offeredMilliseconds = 45_000;

/** Newest first. */
export function keptEntries<Entry extends UndoEntry>(entries: readonly Entry[]): Entry[] {
  const newest = entries[0]?.at ?? 0;
  return entries.filter(({ at }) => newest - at <= keptMilliseconds).slice(0, keptAtMost);
}

export function isOffered(entry: UndoEntry | undefined, now: number): boolean {
  return entry !== undefined && now - entry.at < offeredMilliseconds;
}
