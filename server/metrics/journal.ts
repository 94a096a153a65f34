/** How long appends take, how they end, and how far the log is known to have come. */
import { Counter, Histogram, type Registry } from 'prom-client';
import type { Eventually } from '../journal/eventually.ts';
import type { Journal } from '../journal/journal.ts';
import { durations } from './turns.ts';

export interface ObservedJournal {
  observe(journal: Journal): Journal;
  /** The furthest that the log was heard to have come. */
  knownHead(): number;
}

export function observeJournal(registry: Registry): ObservedJournal {
  const times = new Histogram({
    name: 'muster_append_seconds',
    help: 'From handing a commit to the store until it is durable or refused',
    buckets: durations,
    registers: [registry],
  });
  const outcomes = new Counter({
    name: 'muster_appends_total',
    help: 'Commits handed to the store: appended, conflict (another server was first), failed',
    labelNames: ['outcome'],
    registers: [registry],
  });
  let known = 0;

  function ended(begun: number, outcome: string): void {
    times.observe((performance.now() - begun) / 1000);
    outcomes.inc({ outcome });
  }

  return {
    knownHead: () => known,
    // Delegates by prototype: whatever else a log can do, it still can.
    observe: (journal) =>
      Object.assign(Object.create(journal) as Journal, {
        // What answers at once must go on answering at once: the kernel takes its turn by it.
        append(...given: Parameters<Journal['append']>): ReturnType<Journal['append']> {
          const begun = performance.now();
          const settled = <T extends string>(outcome: T): T => {
            ended(begun, outcome);
            return outcome;
          };
          const failed = (error: unknown): never => {
            ended(begun, 'failed');
            throw error;
          };
          let appending: Eventually<'appended' | 'conflict'>;
          try {
            appending = journal.append(...given);
          } catch (error) {
            return failed(error);
          }
          return appending instanceof Promise ? appending.then(settled, failed) : settled(appending);
        },
        watch(wake: (head: number) => void) {
          return journal.watch((head) => {
            known = Math.max(known, head);
            wake(head);
          });
        },
      }),
  };
}
