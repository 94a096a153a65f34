/** The log as it is told to readers: event by event, each with who and when. */
import type { Commit, DomainEvent } from '@muster/shared/kernel/envelope.ts';
import type { EventPage, LogEvent } from '@muster/shared/protocol/http/events.ts';
import { isAbout } from '@muster/shared/replay/subject.ts';
import type { Journal } from '../journal/journal.ts';

interface PageRequest {
  /** Events of commits after this `seq`. */
  readonly after: number;
  /** So many events, or a few more: commits are told whole. */
  readonly limit: number;
  /** An incident or a drill: only events that name it. */
  readonly subjectId?: string;
  readonly readable: (event: DomainEvent) => boolean;
}

export interface LogReader {
  page(request: PageRequest): Promise<EventPage>;
}

const commitsAtOnce = 200;
/** A reader who may read next to nothing still gets an answer soon, and asks on from there. */
const mostCommits = 5000;

export function createLogReader(journal: Journal): LogReader {
  return {
    async page({ after, limit, subjectId, readable }) {
      const events: LogEvent[] = [];
      const head = await journal.head();
      let seq = after;
      for (let read = 0; read < mostCommits && events.length < limit; read += commitsAtOnce) {
        const commits =
          subjectId === undefined
            ? await journal.read(seq, commitsAtOnce)
            : await journal.readTouching(subjectId, seq, commitsAtOnce);
        // Reading all of a long log must not keep everybody else waiting.
        await new Promise((resolve) => setImmediate(resolve));
        for (const commit of commits) {
          // The page is as of its head, whatever was appended meanwhile.
          if (commit.seq > head) return { events, head };
          events.push(
            ...eventsOf(commit).filter(
              (event) => (subjectId === undefined || isAbout(event.data, subjectId)) && readable(event),
            ),
          );
          seq = commit.seq;
          if (events.length >= limit) break;
        }
        if (commits.length < commitsAtOnce && events.length < limit) return { events, head };
      }
      return seq < head ? { events, head, next: seq } : { events, head };
    },
  };
}

/** The events of a commit, numbered within it. */
function eventsOf(commit: Commit): LogEvent[] {
  let index = -1;
  return commit.entries.flatMap(({ id, name, actor, events }) =>
    events.map(({ type, data }) => {
      index += 1;
      return {
        seq: commit.seq,
        index,
        at: commit.at,
        commandId: id,
        command: name,
        actor,
        type,
        data,
      };
    }),
  );
}
