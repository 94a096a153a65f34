/** Run as a process of its own, twice on one log: a kernel that gives its half of a race's commands. */
import { createHash } from 'node:crypto';
import { stdin } from 'node:process';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import type { Actor } from '@muster/shared/kernel/envelope.ts';
import type { Journal } from '../journal/journal.ts';
import { createSqliteJournal } from '../journal/sqlite.ts';
import { systemClock } from '../kernel/clock.ts';
import { createKernel } from '../kernel/turn-loop.ts';
import { openMongoStores } from '../storage/mongo-stores.ts';
import { openSqliteFile } from '../storage/sqlite-file.ts';
import { createCollectingLog } from '../test/collecting-log.ts';
import { racePlan, type PlannedCommand } from './race-plan.ts';
import { sayAtOnce } from './say-at-once.ts';
import { worldText } from './world-text.ts';

const { values: options } = parseArgs({
  options: {
    file: { type: 'string', default: '' },
    mongodb: { type: 'string', default: '' },
    seed: { type: 'string', default: '1' },
    racer: { type: 'string', default: '0' },
    stories: { type: 'string', default: '1' },
    inFlight: { type: 'string', default: '4' },
  },
});
const operator: Actor = { id: 'operator', role: 'system', scope: '' };
const say = (fact: object): void => sayAtOnce(JSON.stringify(fact));

const { journal, close } = options.mongodb === '' ? openFile() : await openMongoStores(options.mongodb);
let conflicts = 0;
const racing: Journal = {
  ...journal,
  append(expectedSeq, commit) {
    const outcome = journal.append(expectedSeq, commit);
    void Promise.resolve(outcome).then((told) => (conflicts += told === 'conflict' ? 1 : 0));
    return outcome;
  },
};

function openFile(): { readonly journal: Journal; close(): Promise<void> } {
  const database = openSqliteFile(options.file);
  return { journal: createSqliteJournal(database), close: async () => database.close() };
}
const log = createCollectingLog();
const kernel = createKernel({ journal: racing, clock: systemClock, log });
await kernel.start();
const plan = racePlan(Number(options.seed), Number(options.racer), Number(options.stories));
/** The stories that the other racer comes to: waiting for it keeps both close enough to get in each other's way. */
const othersStories = createInterface({ input: stdin })[Symbol.asyncIterator]();

async function otherReaches(story: number): Promise<void> {
  for (let reached = -1; reached < story;) {
    const { value, done } = await othersStories.next();
    if (done === true) throw new Error('the other racer is gone');
    reached = Number(value);
  }
}

/** Insists until the answer is one that lasts, as every client does. */
async function give(command: PlannedCommand): Promise<void> {
  for (;;) {
    const from = kernel.head;
    const outcome = await kernel.submit(command, operator);
    if (outcome.problem) {
      say({ problem: outcome.problem.code });
      continue;
    }
    const { seq, refusal } = outcome;
    say({ id: command.id, from, to: kernel.head, at: new Date().toISOString(), seq, refusal: refusal?.code });
    return;
  }
}

for (const [story, commands] of plan.entries()) {
  say({ story });
  await otherReaches(story);
  const waiting = [...commands];
  const keepGiving = async (): Promise<void> => {
    for (let command = waiting.shift(); command; command = waiting.shift()) await give(command);
  };
  await Promise.all(Array.from({ length: Number(options.inFlight) }, keepGiving));
}
say({ story: plan.length });
await otherReaches(plan.length);
// Nothing is written any more: what the other wrote last comes by `watch`.
while (kernel.head < Number(await journal.head())) await new Promise((resolve) => setTimeout(resolve, 20));
say({
  head: kernel.head,
  conflicts,
  world: createHash('sha256').update(worldText(kernel.world)).digest('hex'),
});
for (const { level, message } of log.lines) if (level === 'error') say({ problem: message });
await kernel.stop();
await close();
stdin.destroy();
