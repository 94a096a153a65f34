/**
 * Positions from server to server, as bytes: a version, then 41 bytes a person. The person's id stands there whole: a
 * dictionary of slots would be shorter, and wrong after the first message that is lost.
 */
import { parse, stringify, validate } from 'uuid';
import type { Position } from './latest.ts';

/** A position that was taken in by another server. What the person does, each server reads from the log itself. */
export type ForeignPosition = Omit<Position, 'state'>;

const version = 1;
const headerBytes = 1;
const itemBytes = 41;
const at = { time: 16, lon: 24, lat: 28, accuracy: 32, speed: 36, heading: 38, jump: 40 } as const;
/** Ten-millionths of a degree are eleven millimetres. */
const perDegree = 1e7;
const perMetreASecond = 100;
const perDegreeOfHeading = 100;
const unknown = 0xffff;

export function encodePositions(positions: readonly ForeignPosition[]): Uint8Array {
  const bytes = new Uint8Array(headerBytes + positions.length * itemBytes);
  const view = new DataView(bytes.buffer);
  bytes[0] = version;
  let offset = headerBytes;
  for (const { personId, time, lon, lat, accuracyMetres, speed, heading, jump } of positions) {
    bytes.set(parse(personId), offset);
    view.setFloat64(offset + at.time, time);
    view.setInt32(offset + at.lon, Math.round(lon * perDegree));
    view.setInt32(offset + at.lat, Math.round(lat * perDegree));
    view.setFloat32(offset + at.accuracy, accuracyMetres);
    view.setUint16(offset + at.speed, scaled(speed, perMetreASecond));
    view.setUint16(offset + at.heading, scaled(heading, perDegreeOfHeading));
    view.setUint8(offset + at.jump, jump ? 1 : 0);
    offset += itemBytes;
  }
  return bytes;
}

/** Empty for a frame of another version: while servers are being replaced one by one they may not understand each other. */
export function decodePositions(bytes: Uint8Array): ForeignPosition[] {
  if (bytes[0] !== version || (bytes.byteLength - headerBytes) % itemBytes !== 0) return [];
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const positions: ForeignPosition[] = [];
  for (let offset = headerBytes; offset < bytes.byteLength; offset += itemBytes) {
    const position = {
      personId: idAt(bytes, offset),
      time: view.getFloat64(offset + at.time),
      lon: view.getInt32(offset + at.lon) / perDegree,
      lat: view.getInt32(offset + at.lat) / perDegree,
      accuracyMetres: view.getFloat32(offset + at.accuracy),
      speed: unscaled(view.getUint16(offset + at.speed), perMetreASecond),
      heading: unscaled(view.getUint16(offset + at.heading), perDegreeOfHeading),
      jump: view.getUint8(offset + at.jump) === 1,
    };
    if (isPossible(position)) positions.push(position);
  }
  return positions;
}

function idAt(bytes: Uint8Array, offset: number): string {
  const id = bytes.subarray(offset, offset + 16);
  const text = Buffer.from(id).toString('hex');
  const dashed = `${text.slice(0, 8)}-${text.slice(8, 12)}-${text.slice(12, 16)}-${text.slice(16, 20)}-${text.slice(20)}`;
  return validate(dashed) ? stringify(id) : '';
}

function isPossible({ personId, time, lon, lat, accuracyMetres }: ForeignPosition): boolean {
  return (
    personId !== '' &&
    Number.isFinite(time) &&
    Math.abs(lon) <= 180 &&
    Math.abs(lat) <= 90 &&
    accuracyMetres >= 0 &&
    Number.isFinite(accuracyMetres)
  );
}

function scaled(figure: number | undefined, scale: number): number {
  return figure === undefined ? unknown : Math.min(Math.max(0, Math.round(figure * scale)), unknown - 1);
}

function unscaled(figure: number, scale: number): number | undefined {
  return figure === unknown ? undefined : figure / scale;
}
