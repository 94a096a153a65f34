/** Journals that behave as stores do on a bad day, or on a network. */
import type { Journal } from '../journal/journal.ts';

/** The same log, answering later, as an engine on a network does. */
export function slow(journal: Journal): Journal {
  return {
    ...journal,
    head: () => later(() => journal.head()),
    append: (expectedSeq, commit) => later(() => journal.append(expectedSeq, commit)),
    read: (afterSeq, limit) => later(() => journal.read(afterSeq, limit)),
    findCommand: (commandId) => later(() => journal.findCommand(commandId)),
    findCommands: (commandIds) => later(() => journal.findCommands(commandIds)),
  };
}

/** The next `append` fails; `afterTheFact`: it took effect all the same, and only the answer was lost. */
export function failing(journal: Journal): Journal & { failNext(afterTheFact?: boolean): void } {
  let fail: 'before' | 'after' | undefined;
  return {
    ...journal,
    failNext(afterTheFact = false) {
      fail = afterTheFact ? 'after' : 'before';
    },
    append(expectedSeq, commit) {
      const how = fail;
      fail = undefined;
      if (how === 'before') throw new Error('disk full');
      const outcome = journal.append(expectedSeq, commit);
      if (how === undefined) return outcome;
      if (!(outcome instanceof Promise)) throw new Error('connection lost');
      return outcome.then(() => {
        throw new Error('connection lost');
      });
    },
  };
}

async function later<T>(value: () => T): Promise<Awaited<T>> {
  await new Promise((resolve) => setImmediate(resolve));
  return await value();
}
