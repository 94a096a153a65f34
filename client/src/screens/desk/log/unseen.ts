/** What came into the log above what somebody reads. X2: what is real and what is of a drill counted apart. */
import type { LogEvent } from '@muster/shared/protocol/http/events.ts';
import { isAfter } from './live-log.ts';

export interface Unseen {
  readonly real: number;
  readonly drill: number;
}

/** `lines` newest first; `last`: the newest that was in sight when the reader left the top. */
export function unseenAbove(
  lines: readonly LogEvent[],
  last: LogEvent | undefined,
  isPlayed: (event: LogEvent) => boolean,
): Unseen {
  const above = last ? lines.filter((line) => isAfter(line, last)) : [];
  const drill = above.filter(isPlayed).length;
  return { real: above.length - drill, drill };
}
