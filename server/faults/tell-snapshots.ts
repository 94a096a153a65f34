/** A log that tells when a snapshot is begun beside it and when it is whole (J8). */
import type { Journal } from '../journal/journal.ts';

/** What stands for the code that folds: within one test it does not change. */
export const busyFingerprint = 'faults';

export function tellSnapshots(journal: Journal, tell: (what: 'begins' | 'ends') => void): Journal {
  const { snapshots } = journal;
  return {
    ...journal,
    snapshots: {
      ...snapshots,
      put(seq, index, chunk) {
        if (index === 0) tell('begins');
        return snapshots.put(seq, index, chunk);
      },
      async finish(snapshot) {
        await snapshots.finish(snapshot);
        tell('ends');
      },
    },
  };
}
