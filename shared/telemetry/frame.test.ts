import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { motionStates } from './frame-bytes.ts';
import { headerBytes, itemBytes, type Bounds, type FrameHeader } from './frame-layout.ts';
import { decodeFrame, encodeCells, encodeItems, type FrameItem } from './frame.ts';

const xiangtan: Bounds = [112.8, 27.7, 113.0, 27.9];
const header: FrameHeader = {
  full: true,
  serverTime: Date.parse('2026-06-24T12:00:00Z'),
  bounds: xiangtan,
};

const hex = (bytes: Uint8Array) =>
  Buffer.from(bytes)
    .toString('hex')
    .replaceAll(/(.{24})/g, '$1 ')
    .trim();
const codeOf = (bytes: Uint8Array) => {
  const frame = decodeFrame(bytes);
  return 'refusal' in frame ? frame.refusal.code : frame.kind;
};

const wrapped = (lon: number) => (lon > 180 ? lon - 360 : lon);
/** Boxes as maps show them: from ten metres wide to most of the world, some across the antimeridian. */
const bounds = fc
  .record({
    west: fc.double({ min: -180, max: 180, noNaN: true }),
    south: fc.double({ min: -85, max: 85, noNaN: true }),
    width: fc.double({ min: 1e-4, max: 300, noNaN: true }),
    height: fc.double({ min: 1e-4, max: 5, noNaN: true }),
  })
  .map(({ west, south, width, height }): Bounds => [west, south, wrapped(west + width), south + height]);
const count = fc.nat({ max: 65_535 });
const anyHeader = fc.record({ full: fc.boolean(), serverTime: fc.nat({ max: 4e12 }), bounds });
const item = fc.record({
  slot: fc.nat({ max: 0xffff_ffff }),
  lon: fc.double({ min: -180, max: 180, noNaN: true }),
  lat: fc.double({ min: -90, max: 90, noNaN: true }),
  state: fc.constantFrom(...motionStates, 'gone' as const),
  jump: fc.boolean(),
  ageSeconds: fc.nat({ max: 100_000 }),
  heading: fc.option(fc.double({ min: 0, max: 360, noNaN: true }), { nil: undefined }),
  accuracyMetres: fc.option(fc.double({ min: 0, max: 100_000, noNaN: true }), { nil: undefined }),
});
const cell = fc.record({
  cell: fc.nat({ max: 0x7fff }),
  drill: fc.boolean(),
  lon: fc.double({ min: -180, max: 180, noNaN: true }),
  lat: fc.double({ min: -90, max: 90, noNaN: true }),
  fresh: count,
  stale: count,
  lost: count,
});

describe('T3 frame', () => {
  it('T3 golden bytes of items: written down once, and never to change without a new version', () => {
    const items: FrameItem[] = [
      // A quarter of the way in, heading east, on the way, 61 s old (so not fresh), 7 m.
      {
        slot: 1,
        lon: 112.85,
        lat: 27.75,
        state: 'en_route',
        jump: false,
        ageSeconds: 60.5,
        heading: 90,
        accuracyMetres: 7,
      },
      { slot: 0x01020304, lon: 112.8, lat: 27.9, state: 'standby', jump: true, ageSeconds: 600 },
      { slot: 65_536, lon: 113.0, lat: 27.7, state: 'gone', jump: false, ageSeconds: 0 },
    ];
    // 2 version, 1 items, 1 full, 0; 3 items; 1782302400000 ms; then the four bounds; each 12 bytes a word.
    expect(hex(encodeItems(header, items))).toBe(
      [
        '02010100030000000000e005',
        '98ef79423333333333335c40',
        '3333333333b33b4000000000',
        '00405c406666666666e63b40',
        '010000000040004040043d2d',
        '040302010000ffffff8080ff',
        '00000100ffff0000ffff00ff',
      ].join(' '),
    );
  });

  it('T3 golden bytes of cells', () => {
    const cells = [{ cell: 258, drill: true, lon: 112.8, lat: 27.9, fresh: 3, stale: 2, lost: 70_000 }];
    expect(hex(encodeCells({ ...header, full: false }, cells))).toBe(
      [
        '02020000010000000000e005',
        '98ef79423333333333335c40',
        '3333333333b33b4000000000',
        '00405c406666666666e63b40',
        '02810000ffff03000200ffff',
      ].join(' '),
    );
  });

  it('T3 an item takes 12 bytes, and 13 with its share of a header when there are a hundred', () => {
    const hundred = Array.from({ length: 100 }, (_, slot): FrameItem => {
      return { slot, lon: 112.9, lat: 27.8, state: 'on_scene', jump: false, ageSeconds: 1 };
    });
    expect(encodeItems(header, hundred).length).toBe(headerBytes + 100 * itemBytes);
    expect(encodeItems(header, hundred).length / 100).toBeLessThanOrEqual(13);
  });

  it('T3 what was encoded decodes to it, to within a step, and encodes to the same bytes again', () => {
    fc.assert(
      fc.property(anyHeader, fc.array(item, { maxLength: 20 }), (head, items) => {
        const bytes = encodeItems(head, items);
        const frame = decodeFrame(bytes);
        if ('refusal' in frame || frame.kind !== 'items') throw new Error('not a frame of items');
        expect({ full: frame.full, serverTime: frame.serverTime, bounds: frame.bounds }).toEqual(head);
        expect(frame.items.map(({ slot, state }) => ({ slot, state }))).toEqual(
          items.map(({ slot, state }) => ({ slot, state })),
        );
        expect(Buffer.from(encodeItems(head, frame.items).buffer)).toEqual(Buffer.from(bytes.buffer));
      }),
    );
  });

  it('T3 cells decode to what was encoded and encode to the same bytes again', () => {
    fc.assert(
      fc.property(anyHeader, fc.array(cell, { maxLength: 20 }), (head, cells) => {
        const bytes = encodeCells(head, cells);
        const frame = decodeFrame(bytes);
        if ('refusal' in frame || frame.kind !== 'cells') throw new Error('not a frame of cells');
        const counts = (entry: (typeof cells)[number]) => [
          entry.cell,
          entry.drill,
          entry.fresh,
          entry.stale,
          entry.lost,
        ];
        expect(frame.cells.map(counts)).toEqual(cells.map(counts));
        expect(Buffer.from(encodeCells(head, frame.cells).buffer)).toEqual(Buffer.from(bytes.buffer));
      }),
    );
  });

  it('T3 a place inside the box is told to within half a step, across the antimeridian too', () => {
    const inside = fc.record({
      west: fc.double({ min: -180, max: 180, noNaN: true }),
      width: fc.double({ min: 0.01, max: 300, noNaN: true }),
      share: fc.double({ min: 0, max: 1, noNaN: true }),
    });
    fc.assert(
      fc.property(inside, ({ west, width, share }) => {
        const box: Bounds = [west, -10, wrapped(west + width), 10];
        const lon = wrapped(west + share * width);
        const bytes = encodeItems({ ...header, bounds: box }, [
          { slot: 1, lon, lat: 20 * share - 10, state: 'standby', jump: false, ageSeconds: 0 },
        ]);
        const frame = decodeFrame(bytes);
        if ('refusal' in frame || frame.kind !== 'items') throw new Error('not a frame of items');
        const [told] = frame.items;
        const away = Math.abs((told?.lon ?? Number.NaN) - lon);
        expect(Math.min(away, 360 - away)).toBeLessThanOrEqual(width / 65_535 / 2 + 1e-9);
        expect(Math.abs((told?.lat ?? Number.NaN) - (20 * share - 10))).toBeLessThanOrEqual(
          10 / 65_535 + 1e-9,
        );
      }),
    );
  });

  it('T3 entries may come from a generator that hands out one object, however many', () => {
    const one = { slot: 0, lon: 112.9, lat: 27.8, state: 'standby' as const, jump: false, ageSeconds: 0 };
    function* many(): Generator<FrameItem> {
      for (one.slot = 0; one.slot < 1000; one.slot += 1) yield one;
    }
    const frame = decodeFrame(encodeItems(header, many()));
    if ('refusal' in frame || frame.kind !== 'items') throw new Error('not a frame of items');
    expect(frame.items.map(({ slot }) => slot)).toEqual(Array.from({ length: 1000 }, (_, slot) => slot));
  });

  it('T3 a frame may lie anywhere in a larger buffer', () => {
    const bytes = encodeCells(header, [
      { cell: 1, drill: false, lon: 112.9, lat: 27.8, fresh: 1, stale: 0, lost: 0 },
    ]);
    const larger = new Uint8Array(bytes.length + 10);
    larger.set(bytes, 5);
    expect(decodeFrame(larger.subarray(5, 5 + bytes.length))).toEqual(decodeFrame(bytes));
    expect(decodeFrame(Uint8Array.from(bytes).buffer)).toEqual(decodeFrame(bytes));
  });

  it('T3 rubbish is refused and never throws', () => {
    const good = encodeItems(header, [
      { slot: 1, lon: 112.9, lat: 27.8, state: 'standby', jump: false, ageSeconds: 0 },
    ]);
    const changed = (at: number, byte: number) => Uint8Array.from(good).fill(byte, at, at + 1);
    expect(codeOf(new Uint8Array(0))).toBe('frame-cut-short');
    expect(codeOf(good.subarray(0, 47))).toBe('frame-cut-short');
    expect(codeOf(good.subarray(0, 59))).toBe('frame-cut-short');
    expect(codeOf(changed(4, 2))).toBe('frame-cut-short');
    expect(codeOf(changed(0, 1))).toBe('frame-version-unknown');
    expect(codeOf(changed(1, 3))).toBe('frame-malformed');
    expect(codeOf(changed(headerBytes + 9, 6))).toBe('frame-malformed');
    expect(codeOf(changed(23, 0xff))).toBe('frame-malformed');
    const tampered = fc
      .array(fc.tuple(fc.nat({ max: good.length - 1 }), fc.nat({ max: 255 })), { minLength: 1, maxLength: 6 })
      .map((edits) => {
        const bytes = Uint8Array.from(good);
        for (const [at, byte] of edits) bytes[at] = byte;
        return bytes;
      });
    fc.assert(
      fc.property(fc.oneof(fc.uint8Array({ maxLength: 200 }), tampered), (bytes) => {
        const frame = decodeFrame(bytes);
        if (!('refusal' in frame)) expect(['items', 'cells']).toContain(frame.kind);
      }),
      { numRuns: 2000 },
    );
  });
});
