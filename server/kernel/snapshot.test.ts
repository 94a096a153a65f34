import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { evolve } from '@muster/shared/domain/evolve.ts';
import { createWorld, type World } from '@muster/shared/domain/world.ts';
import type { Commit } from '@muster/shared/kernel/envelope.ts';
import { foldCommit } from '@muster/shared/kernel/fold.ts';
import { dumpOf, randomLog } from '../test/random-log.ts';
import { fillWorld } from './snapshot-reader.ts';
import { partsOf, readChunk, writeChunk } from './snapshot-chunk.ts';
import { decodeRows, encodeRows } from './snapshot-rows.ts';

const takenAt = '2026-06-24T12:00:00.000Z';

function foldOf(log: readonly Commit[], world: World = createWorld()): World {
  for (const commit of log) foldCommit(world, commit, evolve);
  world.changes.take();
  return world;
}

/** Through text and back, as over a store. */
function writtenAndRead(world: World, seq: number): World {
  const chunks = [...partsOf(world)].map((part, index) => writeChunk(part, { seq, takenAt, index }));
  const parts = chunks.flatMap((chunk, index) => readChunk(chunk, { seq, takenAt, index }) ?? []);
  expect(parts).toHaveLength(chunks.length);
  const read = createWorld();
  fillWorld(read, parts);
  return read;
}

describe('J8 a snapshot', () => {
  it('and the rest of the log make the world that the whole log makes, rows and orders alike', () => {
    let reordered = 0;
    fc.assert(
      fc.property(randomLog, fc.constantFrom(0, 0.1, 0.5, 0.8, 0.9, 1), (log, share) => {
        const seq = Math.round(log.length * share);
        const before = foldOf(log.slice(0, seq));
        reordered += [...partsOf(before)].filter((part) => 'orders' in part).length;
        const read = writtenAndRead(before, seq);
        expect(dumpOf(read)).toStrictEqual(dumpOf(before));
        expect(dumpOf(foldOf(log.slice(seq), read))).toStrictEqual(dumpOf(foldOf(log)));
      }),
      { numRuns: 60 },
    );
    // Or the property says nothing of orders.
    expect(reordered).toBeGreaterThan(3);
  });

  it('is of one moment, whatever happens to the world while it is written', () => {
    fc.assert(
      fc.property(randomLog, (log) => {
        const half = Math.floor(log.length / 2);
        const world = foldOf(log.slice(0, half));
        const parts = partsOf(world);
        foldOf(log.slice(half), world);
        const read = createWorld();
        fillWorld(read, [...parts]);
        expect(dumpOf(read)).toStrictEqual(dumpOf(foldOf(log.slice(0, half))));
      }),
      { numRuns: 30 },
    );
  });

  it('keeps any row that JSON can hold', () => {
    const row = fc.dictionary(
      fc.constantFrom('a', 'b', 'c', '长', '1'),
      fc.oneof(fc.constantFrom('x', 'y', '', '1'), fc.jsonValue()),
    );
    fc.assert(
      fc.property(fc.array(row, { maxLength: 40 }), (rows) => {
        const text = encodeRows(rows);
        expect(text).not.toMatch(/[\u0080-\uffff]/);
        expect(decodeRows(text)).toEqual(JSON.parse(JSON.stringify(rows)));
      }),
    );
  });

  it.each([
    ['is cut short', (body: string) => body.slice(0, -1)],
    ['has one other letter', (body: string) => body.replace('430302', '430304')],
    ['is empty', () => ''],
  ])('is not believed when a chunk %s', (_, damage) => {
    const place = { seq: 3, takenAt, index: 0 };
    const { table, body } = writeChunk(
      { table: 'teams', rows: [{ teamId: 'x', division: '430302' }] },
      place,
    );
    expect(readChunk({ table, body }, place)).toBeDefined();
    expect(damage(body)).not.toBe(body);
    expect(readChunk({ table, body: damage(body) }, place)).toBeUndefined();
    expect(readChunk({ table: 'tasks', body }, place)).toBeUndefined();
    for (const other of [{ seq: 4 }, { takenAt: '2026-06-24T12:00:01.000Z' }, { index: 1 }])
      expect(readChunk({ table, body }, { ...place, ...other })).toBeUndefined();
  });
});
