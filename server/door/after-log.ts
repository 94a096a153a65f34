/**
 * What is to be done elsewhere after the log has said something of a person (erased, merged). The log decides, so that a
 * stop in between loses nothing: what was said since the last finished start is done again at the next one, and so
 * whatever is done must bear being done twice. Several servers do it at once, each all of it.
 */
import type { RowOf } from '@muster/shared/access/rows.ts';
import type { Clock } from '../kernel/clock.ts';
import type { Kernel } from '../kernel/kernel.ts';
import type { Log } from '../kernel/log.ts';
import type { NoteStore } from '../vault/vault.ts';

export interface AfterLog {
  /** Finishes what a stop left undone; before anybody is let in. */
  settle(): Promise<void>;
  start(): void;
  stop(): void;
}

export interface AfterLogParts {
  readonly notes: Pick<NoteStore, 'get' | 'put'>;
  readonly kernel: Kernel;
  readonly clock: Clock;
  readonly log: Log;
  /** Holds the commit up to which everything is done for sure. */
  readonly note: string;
  /** Whether the log has said it of this person. */
  readonly isSaid: (row: Partial<RowOf<'volunteers'>>) => boolean;
  readonly work: (personId: string) => Promise<void>;
  /** For the log of the process, when it fails and is tried again. */
  readonly undone: string;
}

const retryMilliseconds = 5_000;
/** What was under way when it was said (a trail being written, a form being saved) has ended by then. */
const againMilliseconds = 60_000;

export function createAfterLog(parts: AfterLogParts): AfterLog {
  const { notes, kernel, clock, log, note, isSaid, work, undone } = parts;
  /** Still to be done: from when on, and whether once more after that. */
  const due = new Map<string, { readonly from: number; readonly again: boolean }>();
  let working: Promise<void> | undefined;
  let timer: NodeJS.Timeout | undefined;

  async function workDue(): Promise<void> {
    for (const [personId, { from, again }] of due) {
      if (from > clock.now()) continue;
      try {
        await work(personId);
        due.delete(personId);
        if (again) due.set(personId, { from: clock.now() + againMilliseconds, again: false });
      } catch (error) {
        log.error({ err: error, personId }, undone);
      }
    }
  }

  function begin(): void {
    working ??= workDue().finally(() => {
      working = undefined;
    });
  }

  kernel.onCommit((_, changes) => {
    for (const { table, id, previous } of changes) {
      if (table.name !== 'volunteers') continue;
      const row = kernel.world.volunteers.get(id);
      if (!row || !isSaid(row) || (previous && isSaid(previous))) continue;
      due.set(id, { from: clock.now(), again: true });
      begin();
    }
  });

  return {
    async settle() {
      const until = Number((await notes.get(note)) ?? 0);
      const { head } = kernel;
      for (const row of kernel.world.volunteers.values())
        if (row.rev > until && isSaid(row)) await work(row.personId);
      if (head > until) await notes.put(note, String(head));
    },
    start() {
      timer ??= setInterval(() => {
        if (due.size > 0) begin();
      }, retryMilliseconds);
    },
    stop() {
      clearInterval(timer);
      timer = undefined;
    },
  };
}
