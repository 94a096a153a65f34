import type { Commit } from '../../kernel/envelope.ts';

/** One event of the log with who and when, in the shape in which `/api/events` tells it. */
export interface LoggedEvent {
  readonly seq: number;
  /** Position within the commit: (seq, index) is unique and ordered. */
  readonly index: number;
  readonly at: string;
  readonly commandId: string;
  readonly command: string;
  readonly actor: {
    readonly id: string;
    readonly role: string;
    readonly scope: string;
    readonly personId?: string;
  };
  readonly type: string;
  readonly data: object;
}

/** Names an event of the log: every number of a score leads to those behind it. */
export interface EventLink {
  readonly seq: number;
  readonly index: number;
}

/** The link to an event. */
export function linkTo({ seq, index }: LoggedEvent): EventLink {
  return { seq, index };
}

/** Commits as the journal keeps them, as the flat events a score is reckoned from; the order stays. */
export function eventsOf(commits: Iterable<Commit>): LoggedEvent[] {
  const events: LoggedEvent[] = [];
  for (const { seq, at, entries } of commits) {
    let index = 0;
    for (const { id: commandId, name: command, actor, events: decided } of entries)
      for (const { type, data } of decided) {
        events.push({ seq, index, at, commandId, command, actor, type, data });
        index += 1;
      }
  }
  return events;
}

/** Two links in the order of the log. */
export function byLog(one: EventLink, other: EventLink): number {
  return one.seq - other.seq || one.index - other.index;
}

/** The same events in the order of the log, however they were handed over. */
export function inLogOrder(events: Iterable<LoggedEvent>): readonly LoggedEvent[] {
  const all = [...events];
  const ordered = all.every((event, position) => {
    const before = all[position - 1];
    return before === undefined || byLog(before, event) <= 0;
  });
  return ordered ? all : all.toSorted(byLog);
}
