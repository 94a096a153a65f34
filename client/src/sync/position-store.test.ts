import { describe, expect, test } from 'vitest';
import {
  decodeFrame,
  encodeCells,
  encodeItems,
  type Frame,
  type FrameItem,
} from '@muster/shared/telemetry/frame.ts';
import { PositionStore } from './position-store.ts';

const noon = Date.parse('2026-06-24T12:00:00.000Z');
const bounds = [112, 27, 114, 28] as const;

function item(slot: number, change: Partial<FrameItem> = {}): FrameItem {
  return {
    slot,
    lon: 112.94,
    lat: 27.83,
    state: 'en_route',
    jump: false,
    ageSeconds: 3,
    accuracyMetres: 10,
    ...change,
  };
}

/** Through the bytes, as it comes. */
function items(full: boolean, ...all: FrameItem[]): Frame {
  const frame = decodeFrame(encodeItems({ full, serverTime: noon, bounds }, all));
  if ('refusal' in frame) throw new Error(frame.refusal.detail);
  return frame;
}

describe('position store', () => {
  test('T3 a full frame replaces, a delta changes, gone takes away', () => {
    const store = new PositionStore();
    store.take(items(true, item(1), item(2), item(3)));
    store.take(items(false, item(2, { lat: 27.9 }), item(3, { state: 'gone' })));
    expect(store.people().map(({ slot }) => slot)).toEqual([1, 2]);
    expect(store.people()[1]?.lat).toBeCloseTo(27.9, 3);
    store.take(items(true, item(9)));
    expect(store.people().map(({ slot }) => slot)).toEqual([9]);
  });

  test('T3 names may come before or after the frame that shows the slot', () => {
    const store = new PositionStore();
    store.name({ names: [{ slot: 1, personId: 'anna', teamId: 'team' }] });
    store.take(items(true, item(1), item(2)));
    expect(store.people().map(({ personId }) => personId)).toEqual(['anna', '']);
    store.name({ names: [{ slot: 2, personId: 'bert' }] });
    expect(store.people().map(({ personId }) => personId)).toEqual(['anna', 'bert']);
  });

  test('T3 a slot that passes to somebody else does not show them where the other was', () => {
    const store = new PositionStore();
    store.name({ names: [{ slot: 1, personId: 'anna' }] });
    store.take(items(true, item(1)));
    store.name({ names: [{ slot: 1, personId: 'bert' }] });
    expect(store.people()).toEqual([]);
  });

  test('T4 the age is reckoned from when it was measured, by the server’s clock', () => {
    const store = new PositionStore();
    store.take(items(true, item(1, { ageSeconds: 40 })));
    expect(noon - (store.people()[0]?.at ?? 0)).toBeCloseTo(40_000, -3);
  });

  test('X2 simulated people are counted apart, in the same square too', () => {
    const store = new PositionStore();
    const real = { cell: 5, drill: false, lon: 113, lat: 27.5, fresh: 3, stale: 1, lost: 0 };
    const took = (cells: (typeof real)[], full: boolean) => {
      const frame = decodeFrame(encodeCells({ full, serverTime: noon, bounds }, cells));
      if (!('refusal' in frame)) store.take(frame);
    };
    took([real, { ...real, drill: true, fresh: 40 }], true);
    const told = () => store.cells().map(({ drill, fresh }) => [drill, fresh]);
    expect(told()).toEqual([
      [false, 3],
      [true, 40],
    ]);
    took([{ ...real, drill: true, fresh: 0, stale: 0 }], false);
    expect(told()).toEqual([[false, 3]]);
  });

  test('T3 cells replace people where very many are in view', () => {
    const store = new PositionStore();
    store.take(items(true, item(1)));
    const cell = { cell: 5, drill: false, lon: 113, lat: 27.5, fresh: 3, stale: 1, lost: 0 };
    const frame = decodeFrame(encodeCells({ full: true, serverTime: noon, bounds }, [cell]));
    if (!('refusal' in frame)) store.take(frame);
    expect(store.people()).toEqual([]);
    expect(store.cells()).toMatchObject([{ cell: 5, fresh: 3, stale: 1 }]);
  });
});
