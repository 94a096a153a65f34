import { beforeEach, expect, it } from 'vitest';
import { pino } from 'pino';
import { createHandClock, type HandClock } from '../test/hand-clock.ts';
import { createMemoryVault } from '../vault/memory.ts';
import type { ReadRecord, ReadStore } from '../vault/vault.ts';
import {
  createReadLog,
  keptMilliseconds,
  mostHeld,
  namesKeptMilliseconds,
  type ReadLog,
  type Reader,
} from './reads.ts';

const dispatcher: Reader = { actorId: 'account-1', role: 'dispatcher', sessionId: 's1' };
const number = (...personIds: string[]) =>
  personIds.map((personId) => ({ personId, reach: 'number' as const }));

let store: ReadStore;
let clock: HandClock;
/** Set: the store cannot be written. */
let full: boolean;
let writes: ReadRecord[][];
let reads: ReadLog;
beforeEach(() => {
  const kept = createMemoryVault().reads;
  full = false;
  writes = [];
  clock = createHandClock();
  store = {
    ...kept,
    async add(...records) {
      if (full) throw new Error('database or disk is full');
      writes.push(records);
      await kept.add(...records);
    },
  };
  reads = createReadLog({ reads: store, clock, log: pino({ level: 'silent' }) });
});

const list = () => store.list({ limit: 1000 });

it('V20 who was shown what of whom is recorded, one record for each reach', async () => {
  const shown = [...number('p1', 'p2'), { personId: 'p3', reach: 'name' as const }];
  expect(await reads.record(dispatcher, 'screen', shown)).toBe('all');
  const about = {
    at: new Date(clock.now()).toISOString(),
    actorId: 'account-1',
    role: 'dispatcher',
    purpose: 'screen',
  };
  expect((await list()).map(({ readId: _, ...record }) => record)).toEqual([
    { ...about, reach: 'number', personIds: ['p1', 'p2'] },
    { ...about, reach: 'name', personIds: ['p3'] },
  ]);
});

it('V20 one’s own data is no matter', async () => {
  await reads.record({ ...dispatcher, personId: 'p1' }, 'screen', number('p1'));
  expect(await list()).toEqual([]);
});

it('V20 the same session that is shown the same within a minute is one reading', async () => {
  await reads.record(dispatcher, 'screen', number('p1'));
  await reads.record(dispatcher, 'screen', number('p1', 'p2'));
  clock.advance(59.999);
  await reads.record(dispatcher, 'screen', number('p1'));
  expect((await list()).map(({ personIds }) => personIds)).toEqual([['p2'], ['p1']]);
  await reads.record({ ...dispatcher, sessionId: 's2' }, 'screen', number('p1'));
  await reads.record(dispatcher, 'export', number('p1'));
  clock.advance(0.001);
  await reads.record(dispatcher, 'screen', number('p1'));
  expect(await list()).toHaveLength(5);
});

it('V20 who was shown more a moment ago was shown the name as well, and not the other way round', async () => {
  await reads.record(dispatcher, 'screen', [{ personId: 'p1', reach: 'name' }]);
  await reads.record(dispatcher, 'screen', number('p1'));
  await reads.record(dispatcher, 'screen', [{ personId: 'p1', reach: 'name' }]);
  expect((await list()).map(({ reach }) => reach)).toEqual(['number', 'name']);
});

it('V20 nothing is shown before its record is written, nor to who asks the same meanwhile', async () => {
  let finish = (): void => undefined;
  const slow = new Promise<void>((resolve) => {
    finish = resolve;
  });
  reads = createReadLog({
    reads: { ...store, add: () => slow },
    clock,
    log: pino({ level: 'silent' }),
  });
  let shown = 0;
  const asked = [1, 2].map(async () => {
    await reads.record(dispatcher, 'screen', number('p1'));
    shown += 1;
  });
  for (let turn = 0; turn < 10; turn += 1) await new Promise(setImmediate);
  expect(shown).toBe(0);
  finish();
  await Promise.all(asked);
  expect(shown).toBe(2);
});

it('V20 many that ask in one turn are written at one go', async () => {
  await Promise.all(
    Array.from({ length: 50 }, (_, index) =>
      reads.record({ ...dispatcher, sessionId: `s${index}` }, 'screen', number('p1')),
    ),
  );
  expect(writes).toHaveLength(1);
  expect(await list()).toHaveLength(50);
});

it('V21 with a full disk names and numbers are shown, and recorded when space returns', async () => {
  full = true;
  expect(await reads.record(dispatcher, 'screen', [{ personId: 'p1', reach: 'all' }])).toBe('number');
  expect(await reads.record(dispatcher, 'screen', number('p2'))).toBe('number');
  expect(await list()).toEqual([]);
  full = false;
  expect(await reads.record(dispatcher, 'screen', [{ personId: 'p1', reach: 'all' }])).toBe('all');
  expect((await list()).map(({ personIds, reach }) => [...personIds, reach])).toEqual([
    ['p1', 'all'],
    ['p2', 'number'],
    ['p1', 'number'],
  ]);
});

it('V21 what is held while the next records are being written is not lost', async () => {
  const kept = store;
  const firstTry = Promise.withResolvers<() => void>();
  let tried = false;
  const added = kept.add;
  // The first write fails only when others already wait; the second one succeeds.
  store = {
    ...kept,
    add(...records) {
      if (tried) return added(...records);
      tried = true;
      return new Promise((_, reject) =>
        firstTry.resolve(() => reject(new Error('database or disk is full'))),
      );
    },
  };
  reads = createReadLog({ reads: store, clock, log: pino({ level: 'silent' }) });
  const first = reads.record(dispatcher, 'screen', number('p1'));
  const fail = await firstTry.promise;
  const second = reads.record(dispatcher, 'screen', number('p2'));
  fail();
  expect([await first, await second]).toEqual(['number', 'all']);
  await reads.record(dispatcher, 'screen', number('p3'));
  const personIds = (await list()).flatMap((record) => [...record.personIds]);
  expect(personIds.toSorted()).toEqual(['p1', 'p2', 'p3']);
});

it('V21 what waits for the store is bounded: beyond that only names are shown', async () => {
  full = true;
  const many = Array.from({ length: mostHeld }, (_, index) => ({
    personId: `p${index}`,
    reach: 'number' as const,
  }));
  expect(await reads.record(dispatcher, 'screen', many)).toBe('number');
  expect(await reads.record(dispatcher, 'screen', number('q1'))).toBe('name');
  full = false;
  expect(await reads.record(dispatcher, 'screen', number('q1'))).toBe('all');
  expect((await list()).map(({ personIds }) => personIds.length)).toEqual([1, mostHeld]);
});

it('V22 records are forgotten after three years, those of names alone after half a year', async () => {
  const seconds = (milliseconds: number) => milliseconds / 1000;
  await reads.record(dispatcher, 'screen', [...number('p1'), { personId: 'p2', reach: 'name' }]);
  clock.advance(seconds(namesKeptMilliseconds) + 1);
  await reads.record(dispatcher, 'screen', [{ personId: 'p3', reach: 'name' }]);
  await sweep();
  expect((await list()).map(({ personIds }) => personIds)).toEqual([['p3'], ['p1']]);
  clock.advance(seconds(keptMilliseconds));
  await reads.record(dispatcher, 'screen', number('p4'));
  await sweep();
  expect((await list()).map(({ personIds }) => personIds)).toEqual([['p4']]);
});

/** What a running server does once an hour: two looks, since what is old has to be so at both. */
async function sweep(): Promise<void> {
  for (const _look of [1, 2]) {
    reads.start();
    for (let turn = 0; turn < 5; turn += 1) await new Promise(setImmediate);
    reads.stop();
  }
}
