/** Frames to bytes and back (T3); the layout is told in `frame-layout.ts`. */
import { FrameBuffer } from './frame-buffer.ts';
import { refuse, type Refusal } from '../kernel/refusal.ts';
import {
  decodeAccuracy,
  decodeAge,
  decodeHeading,
  decodeState,
  encodeAccuracy,
  encodeAge,
  encodeHeading,
  encodeState,
  type MotionState,
} from './frame-bytes.ts';
import {
  at,
  cellAt,
  cellBytes,
  decodeX,
  decodeY,
  drillCellFlag,
  encodeX,
  encodeY,
  frameKinds,
  frameVersion,
  fullFlag,
  headerBytes,
  itemAt,
  itemBytes,
  type Bounds,
  type FrameHeader,
} from './frame-layout.ts';

export interface FrameItem {
  /** Whose position: `names` says who holds the slot. */
  readonly slot: number;
  readonly lon: number;
  readonly lat: number;
  readonly state: MotionState | 'gone';
  /** The position is farther from the one before than anybody travels (T1). */
  readonly jump: boolean;
  readonly ageSeconds: number;
  /** Degrees clockwise from north. */
  readonly heading?: number | undefined;
  readonly accuracyMetres?: number | undefined;
}

export interface FrameCell {
  /** The cell's number in the grid of this console's frames; with `drill`, what a delta finds it by again. */
  readonly cell: number;
  /** Simulated people of the drill in hand are counted, and nobody real (X2). */
  readonly drill: boolean;
  readonly lon: number;
  readonly lat: number;
  readonly fresh: number;
  readonly stale: number;
  readonly lost: number;
}

const mostCounted = 65_535;

export type Frame = FrameHeader &
  (
    | { readonly kind: 'items'; readonly items: readonly FrameItem[] }
    | { readonly kind: 'cells'; readonly cells: readonly FrameCell[] }
  );

/** The bytes of a frame of items. `items` may hand out one object again and again: each is read before the next. */
export function encodeItems(header: FrameHeader, items: Iterable<FrameItem>): Uint8Array {
  const buffer = new FrameBuffer(header, 'items', itemBytes, items);
  for (const item of items) {
    const { view, offset } = buffer.next();
    view.setUint32(offset + itemAt.slot, item.slot, true);
    view.setUint16(offset + itemAt.x, encodeX(header.bounds, item.lon), true);
    view.setUint16(offset + itemAt.y, encodeY(header.bounds, item.lat), true);
    view.setUint8(offset + itemAt.heading, encodeHeading(item.heading));
    view.setUint8(offset + itemAt.state, encodeState(item.state, item.jump));
    view.setUint8(offset + itemAt.age, encodeAge(item.ageSeconds));
    view.setUint8(offset + itemAt.accuracy, encodeAccuracy(item.accuracyMetres));
  }
  return buffer.finish();
}

/** The bytes of a frame of cells. A count above 65,535 is told as that. */
export function encodeCells(header: FrameHeader, cells: Iterable<FrameCell>): Uint8Array {
  const buffer = new FrameBuffer(header, 'cells', cellBytes, cells);
  for (const cell of cells) {
    const { view, offset } = buffer.next();
    view.setUint16(offset + cellAt.cell, cell.drill ? cell.cell | drillCellFlag : cell.cell, true);
    view.setUint16(offset + cellAt.x, encodeX(header.bounds, cell.lon), true);
    view.setUint16(offset + cellAt.y, encodeY(header.bounds, cell.lat), true);
    view.setUint16(offset + cellAt.fresh, Math.min(mostCounted, cell.fresh), true);
    view.setUint16(offset + cellAt.stale, Math.min(mostCounted, cell.stale), true);
    view.setUint16(offset + cellAt.lost, Math.min(mostCounted, cell.lost), true);
  }
  return buffer.finish();
}

/**
 * The frame that these bytes are. Never throws; what is no frame is refused: `frame-cut-short`,
 * `frame-version-unknown` (the page is older or newer than the server: load it anew), `frame-malformed`.
 */
export function decodeFrame(bytes: ArrayBuffer | Uint8Array): Frame | { readonly refusal: Refusal } {
  const view =
    bytes instanceof ArrayBuffer
      ? new DataView(bytes)
      : new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (view.byteLength < headerBytes)
    return refuse(
      'frame-cut-short',
      `a frame has at least ${headerBytes} bytes, these are ${view.byteLength}`,
    );
  const version = view.getUint8(at.version);
  if (version !== frameVersion)
    return refuse('frame-version-unknown', `frame version ${version}, this code reads ${frameVersion}`, {
      version,
    });
  const header = readHeader(view);
  if (!header.bounds.every((bound) => Math.abs(bound) <= 180) || !Number.isFinite(header.serverTime))
    return refuse('frame-malformed', 'the bounds are no degrees or the time is no time');
  const kind = view.getUint8(at.kind);
  const size = kind === frameKinds.items ? itemBytes : cellBytes;
  const expected = headerBytes + view.getUint32(at.count, true) * size;
  if (view.byteLength !== expected)
    return refuse('frame-cut-short', `the header announces ${expected} bytes, these are ${view.byteLength}`);
  if (kind === frameKinds.cells) return { ...header, kind: 'cells', cells: readCells(view, header.bounds) };
  if (kind !== frameKinds.items) return refuse('frame-malformed', `there is no kind ${kind}`, { kind });
  const items = readItems(view, header.bounds);
  return items
    ? { ...header, kind: 'items', items }
    : refuse('frame-malformed', 'an item is in no known state');
}

function readHeader(view: DataView): FrameHeader {
  const bound = (index: number): number => view.getFloat64(at.bounds + index * 8, true);
  return {
    full: (view.getUint8(at.flags) & fullFlag) !== 0,
    serverTime: view.getFloat64(at.serverTime, true),
    bounds: [bound(0), bound(1), bound(2), bound(3)],
  };
}

function readItems(view: DataView, bounds: Bounds): FrameItem[] | undefined {
  const items: FrameItem[] = [];
  for (let offset = headerBytes; offset < view.byteLength; offset += itemBytes) {
    const motion = decodeState(view.getUint8(offset + itemAt.state));
    if (!motion) return undefined;
    items.push({
      slot: view.getUint32(offset + itemAt.slot, true),
      lon: decodeX(bounds, view.getUint16(offset + itemAt.x, true)),
      lat: decodeY(bounds, view.getUint16(offset + itemAt.y, true)),
      ...motion,
      ageSeconds: decodeAge(view.getUint8(offset + itemAt.age)),
      heading: decodeHeading(view.getUint8(offset + itemAt.heading)),
      accuracyMetres: decodeAccuracy(view.getUint8(offset + itemAt.accuracy)),
    });
  }
  return items;
}

function readCells(view: DataView, bounds: Bounds): FrameCell[] {
  const cells: FrameCell[] = [];
  for (let offset = headerBytes; offset < view.byteLength; offset += cellBytes) {
    const numbered = view.getUint16(offset + cellAt.cell, true);
    cells.push({
      cell: numbered & ~drillCellFlag,
      drill: (numbered & drillCellFlag) !== 0,
      lon: decodeX(bounds, view.getUint16(offset + cellAt.x, true)),
      lat: decodeY(bounds, view.getUint16(offset + cellAt.y, true)),
      fresh: view.getUint16(offset + cellAt.fresh, true),
      stale: view.getUint16(offset + cellAt.stale, true),
      lost: view.getUint16(offset + cellAt.lost, true),
    });
  }
  return cells;
}
