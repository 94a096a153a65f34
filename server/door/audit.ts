/**
 * What somebody did and what somebody read, put together by time, for administrators: of the log what they may read, of
 * the reads those of people in their scope.
 */
import type { WorldView } from '@muster/shared/domain/world.ts';
import type { Entry } from '@muster/shared/kernel/envelope.ts';
import type { AuditPage, AuditQuery } from '@muster/shared/protocol/http/audit.ts';
import type { HistoryCommit, LogHistory } from '../kernel/log-history.ts';
import type { DoorProblem } from './door.ts';
import { fail } from './problem.ts';
import type { ReadDesk } from './read-desk.ts';
import { isReadable } from './readable.ts';
import { audienceOf, type ActiveSession } from './sessions.ts';

type Audited =
  | { readonly page: AuditPage; readonly problem?: never }
  | { readonly problem: DoorProblem; readonly page?: never };

export interface AuditDesk {
  page(session: ActiveSession, query: AuditQuery): Promise<Audited>;
}

export interface AuditDeskParts {
  readonly history: LogHistory;
  readonly reads: ReadDesk;
  readonly world: WorldView;
}

/** The cursor says where each of the two goes on; behind the last of them stands what is before everything. */
const nothingBefore = '0';
/** Of one command; a roster of thousands is an event each. */
const mostEvents = 20;

export function createAuditDesk({ history, reads, world }: AuditDeskParts): AuditDesk {
  function tellable(session: ActiveSession, actor: string | undefined) {
    const audience = audienceOf(session);
    return (entry: Entry): Entry | undefined => {
      if (actor !== undefined && entry.actor.id !== actor) return undefined;
      if (session.scope === '') return entry;
      const events = entry.events.filter((event) => isReadable(audience, world, event));
      return events.length > 0 ? { ...entry, events } : undefined;
    };
  }

  return {
    async page(session, { actor, from, to, before, limit = 50 }) {
      if (session.role !== 'administrator')
        return fail('role-not-allowed', 'what somebody did and read is for administrators');
      const [beforeSeq, beforeRead = ''] = before?.split('.') ?? [];
      const time = { ...(from !== undefined && { from }), ...(to !== undefined && { to }), limit };
      const log = await history.page({
        ...time,
        ...(beforeSeq !== undefined && { before: Number(beforeSeq) }),
        told: tellable(session, actor),
      });
      const read = await reads.list(session, {
        ...time,
        ...(actor !== undefined && { actor }),
        ...(beforeRead !== '' && { before: beforeRead }),
      });
      if (read.problem) return { problem: read.problem };

      const items: AuditPage['items'] = [];
      const commits = [...log.commits];
      const records = [...read.reads];
      // What has been looked through only so far may hold more that is older than that, and nothing that is later.
      const logFloor = log.done ? -Infinity : Date.parse(log.reached?.at ?? '');
      const readFloor = read.next === undefined ? -Infinity : Date.parse(read.reachedAt ?? '');
      let nextSeq = beforeSeq;
      let nextRead = beforeRead;
      while (items.length < limit) {
        const [commit, record] = [commits[0], records[0]];
        const commitAt = commit ? Date.parse(commit.at) : logFloor;
        const recordAt = record ? Date.parse(record.at) : readFloor;
        if (commit && commitAt >= recordAt) {
          items.push(...itemsOf(commit));
          nextSeq = String(commit.seq);
          commits.shift();
        } else if (record && recordAt >= commitAt) {
          items.push({ kind: 'read', ...record });
          nextRead = record.readId;
          records.shift();
        } else break;
      }
      const logOver = commits.length === 0 && log.done;
      const readsOver = records.length === 0 && read.next === undefined;
      if (logOver && readsOver) return { page: { items } };
      if (commits.length === 0) nextSeq = log.done ? '0' : String(log.reached?.seq ?? 0);
      if (records.length === 0) nextRead = read.next ?? nothingBefore;
      const [oldest] = commits;
      return { page: { items, next: `${nextSeq ?? (oldest ? oldest.seq + 1 : 0)}.${nextRead}` } };
    },
  };
}

function itemsOf({ seq, at, entries }: HistoryCommit): AuditPage['items'] {
  return entries.toReversed().map(({ id, name, actor, events }) => ({
    kind: 'command' as const,
    at,
    seq,
    commandId: id,
    command: name,
    actor,
    events: events.slice(0, mostEvents).map(({ type, data }) => ({ type, data })),
    moreEvents: Math.max(0, events.length - mostEvents),
  }));
}
