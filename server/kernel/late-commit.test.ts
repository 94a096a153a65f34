import { v7 } from 'uuid';
import { expect, it } from 'vitest';
import type { Actor, Commit } from '@muster/shared/kernel/envelope.ts';
import type { Journal } from '../journal/journal.ts';
import { createMemoryJournal } from '../journal/memory.ts';
import { createCollectingLog } from '../test/collecting-log.ts';
import { createHandClock } from '../test/hand-clock.ts';
import { slow } from '../test/odd-journals.ts';
import type { Submission } from './kernel.ts';
import { createKernel } from './turn-loop.ts';

const dispatcher: Actor = { id: 'account-1', role: 'dispatcher', scope: '4303' };
const place = { lon: 112.94, lat: 27.83 };

/** A store on a network: the next append times out, and its commit arrives when the test lets it, if it still can. */
function tardy(journal: Journal) {
  let late: { expectedSeq: number; commit: Commit } | undefined;
  let failing = false;
  let cuttingOff = false;
  let reachable = true;
  return {
    failNext: () => (failing = true),
    /** The next one fails, and nothing can be written after it. */
    failAndCutOff: () => (failing = cuttingOff = true),
    reach: () => (reachable = true),
    arrive: () => late && journal.append(late.expectedSeq, late.commit),
    journal: {
      ...journal,
      append(expectedSeq: number, commit: Commit) {
        if (!reachable) return Promise.reject(new Error('unreachable'));
        if (!failing) return journal.append(expectedSeq, commit);
        failing = false;
        reachable = !cuttingOff;
        late = { expectedSeq, commit };
        return Promise.reject(new Error('no answer in time'));
      },
    } satisfies Journal,
  };
}

async function start() {
  const store = tardy(slow(createMemoryJournal()));
  const kernel = createKernel({
    journal: store.journal,
    clock: createHandClock(),
    log: createCollectingLog(),
    random: () => 0,
  });
  await kernel.start();
  return { store, kernel };
}

function open(): Submission {
  const data = { incidentId: v7(), kind: 'flood', title: '管涌', place, division: '430302' };
  return { id: v7(), name: 'OpenIncident', data };
}

it('J4 a commit that arrives after its append has failed finds its place taken', async () => {
  const { store, kernel } = await start();
  const command = open();
  store.failNext();
  expect((await kernel.submit(command, dispatcher)).problem?.code).toBe('read-only');
  expect(await kernel.recall(command, dispatcher)).toBeUndefined();
  expect(await store.arrive()).toBe('conflict');
  await kernel.tick();
  expect(kernel.world.incidents.size).toBe(0);
  expect(await kernel.submit(command, dispatcher)).toEqual({ seq: 2 });
  expect(kernel.world.incidents.size).toBe(1);
});

it('J4 while it may still arrive nobody is told that it did not happen', async () => {
  const { store, kernel } = await start();
  const command = open();
  store.failAndCutOff();
  expect((await kernel.submit(command, dispatcher)).problem?.code).toBe('read-only');
  expect((await kernel.recall(command, dispatcher))?.problem?.code).toBe('read-only');
  expect(await store.arrive()).toBe('appended');
  store.reach();
  expect(await kernel.recall(command, dispatcher)).toEqual({ seq: 1 });
  await kernel.tick();
  expect(await kernel.submit(command, dispatcher)).toEqual({ seq: 1 });
  expect(kernel.world.incidents.size).toBe(1);
});

it('J4 an engine that answers at once has nothing on its way, and its log no empty commit', async () => {
  const journal = createMemoryJournal();
  let failing = true;
  const kernel = createKernel({
    journal: {
      ...journal,
      append(expectedSeq, commit) {
        if (failing) throw new Error('disk full');
        return journal.append(expectedSeq, commit);
      },
    },
    clock: createHandClock(),
    log: createCollectingLog(),
  });
  await kernel.start();
  const command = open();
  expect((await kernel.submit(command, dispatcher)).problem?.code).toBe('read-only');
  failing = false;
  await kernel.tick();
  expect(await kernel.submit(command, dispatcher)).toEqual({ seq: 1 });
});
