/** What a console's map makes of frames and names: who is drawn where, or how many. */
import type { Names } from '@muster/shared/protocol/down/names.ts';
import { decodeFrame, type Frame, type FrameCell, type FrameItem } from '@muster/shared/telemetry/frame.ts';
import type { Socket } from 'socket.io-client';

export interface MapConsole {
  readonly frames: Frame[];
  readonly people: Map<string, FrameItem>;
  readonly cells: Map<string, FrameCell>;
  readonly bytes: number[];
}

export function openMap(socket: Socket): MapConsole {
  const holders = new Map<number, string>();
  const shown = new Map<number, FrameItem>();
  const map: MapConsole = { frames: [], people: new Map(), cells: new Map(), bytes: [] };
  socket.on('names', ({ names }: Names) => {
    for (const { slot, personId } of names) holders.set(slot, personId);
  });
  socket.on('frame', (bytes: Uint8Array<ArrayBuffer>) => {
    const frame = decodeFrame(bytes);
    if ('refusal' in frame) throw new Error(frame.refusal.detail);
    map.frames.push(frame);
    map.bytes.push(bytes.byteLength);
    if (frame.full) {
      shown.clear();
      map.cells.clear();
    }
    if (frame.kind === 'items')
      for (const item of frame.items)
        if (item.state === 'gone') shown.delete(item.slot);
        else shown.set(item.slot, item);
    else
      for (const cell of frame.cells) {
        const key = `${cell.drill ? 'drill' : 'real'} ${cell.cell}`;
        if (cell.fresh + cell.stale + cell.lost === 0) map.cells.delete(key);
        else map.cells.set(key, cell);
      }
    map.people.clear();
    for (const [slot, item] of shown) map.people.set(holders.get(slot) ?? `nobody at ${slot}`, item);
  });
  return map;
}
