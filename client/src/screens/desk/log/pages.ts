/**
 * A stretch of the log, held whole: from after one commit to another, newest first, and read on at either end. The
 * server tells the log forwards; older stretches are asked for by going back some commits and reading up to what is
 * known.
 */
import type { EventPage, LogEvent } from '@muster/shared/protocol/http/events.ts';
import { merged } from './events.ts';

export interface LogStretch {
  /** Newest first. */
  readonly events: readonly LogEvent[];
  /** Commits after this one are held, */
  readonly after: number;
  /** up to this one. */
  readonly upTo: number;
}

/** `undefined`: it was not answered; why is the asker's to keep. */
export type AskPage = (after: number, limit: number) => Promise<EventPage | undefined>;

const pageSize = 500;

/** Reads everything after `after`, up to `upTo` if told. */
async function readBetween(
  ask: AskPage,
  after: number,
  upTo: number | undefined,
): Promise<LogStretch | undefined> {
  let events: LogEvent[] = [];
  let at = after;
  for (;;) {
    const page = await ask(at, pageSize);
    if (!page) return undefined;
    const end = upTo ?? page.head;
    events = merged(
      events,
      page.events.filter(({ seq }) => seq <= end),
    );
    if (page.next === undefined || page.next >= end) return { events, after, upTo: end };
    at = page.next;
  }
}

/** The newest stretch. */
export function readNewest(ask: AskPage, head: number, commits: number): Promise<LogStretch | undefined> {
  return readBetween(ask, Math.max(0, head - commits), undefined);
}

/** With what came since. */
export async function readNewer(ask: AskPage, held: LogStretch): Promise<LogStretch | undefined> {
  const found = await readBetween(ask, held.upTo, undefined);
  if (!found) return undefined;
  if (found.events.length === 0 && found.upTo === held.upTo) return held;
  return {
    events: merged(held.events, found.events),
    after: held.after,
    upTo: Math.max(held.upTo, found.upTo),
  };
}

/**
 * With what was before: at least `wanted` events more, or all there are. Where a reader may read little, each step
 * back is twice as long.
 */
export async function readOlder(
  ask: AskPage,
  held: LogStretch,
  commits: number,
  wanted: number,
): Promise<LogStretch | undefined> {
  let { events, after } = held;
  let step = commits;
  const enough = events.length + wanted;
  while (after > 0 && events.length < enough) {
    const from = Math.max(0, after - step);
    const found = await readBetween(ask, from, after);
    if (!found) return undefined;
    events = merged(events, found.events);
    after = from;
    step *= 2;
  }
  return { events, after, upTo: held.upTo };
}
