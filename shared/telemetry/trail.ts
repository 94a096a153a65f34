/**
 * A stretch of somebody's way as compact text (T5): "1", the version, and then for each point what is different from
 * the one before, in base64url. A walker's point takes 6 bytes, or 8 with speed and heading; a letter holds 6 bits.
 *
 *     varint   (zigzag of the tenths of a second since the point before) × 8 + 4 jump + 2 speed + 1 heading
 *     varint   zigzag of the hundred-thousandths of a degree of longitude since the point before
 *     varint   the same of latitude
 *     byte     accuracy, as in a frame
 *     varint   speed in tenths of a metre per second, when it is known
 *     byte     heading, as in a frame, when it is known
 *
 * The first point is told as if one at 0° 0°, in 1970, had come before it.
 */
import type { Place } from '../geo/place.ts';
import { refuse, type Refusal } from '../kernel/refusal.ts';
import { fromBase64url, toBase64url } from './base64url.ts';
import { decodeAccuracy, decodeHeading, encodeAccuracy, encodeHeading, unknownByte } from './frame-bytes.ts';

/** Where somebody was (WGS-84), and when. */
export interface TrailPoint extends Place {
  /** Milliseconds since 1970. */
  readonly time: number;
  /** Radius of 68 % confidence, metres. */
  readonly accuracyMetres: number;
  /** Metres per second, where the device said. */
  readonly speed?: number | undefined;
  /** Degrees clockwise from true north, where the device said. */
  readonly heading?: number | undefined;
  /** Farther from the point before than anybody travels (T1). */
  readonly jump?: boolean | undefined;
}

/**
 * How finely a trail is told. A read point differs from the written one by at most half of each; `accuracyRatio` is how
 * much worse than it was, at most, an accuracy is told (a centimetre apart), and never better.
 */
export const trailPrecision = {
  milliseconds: 100,
  degrees: 1e-5,
  metresPerSecond: 0.1,
  headingDegrees: 360 / 255,
  accuracyRatio: 2 ** (1 / 15),
} as const;

// Whole steps divide back without error: 90° stays 90°.
const stepsPerDegree = 100_000;
const stepsPerMetrePerSecond = 10;
const version = '1';
const jumpFlag = 4;
const speedFlag = 2;
const headingFlag = 1;

/** The text of some points, in the order in which they are given. */
export function encodeTrail(points: readonly TrailPoint[]): string {
  const bytes: number[] = [];
  let time = 0;
  let lon = 0;
  let lat = 0;
  for (const point of points) {
    const { speed, heading } = point;
    const timeNow = Math.round(point.time / trailPrecision.milliseconds);
    const lonNow = Math.round(point.lon * stepsPerDegree);
    const latNow = Math.round(point.lat * stepsPerDegree);
    const flags =
      (point.jump ? jumpFlag : 0) +
      (speed === undefined ? 0 : speedFlag) +
      (heading === undefined ? 0 : headingFlag);
    writeVarint(bytes, zigzag(timeNow - time) * 8 + flags);
    writeVarint(bytes, zigzag(lonNow - lon));
    writeVarint(bytes, zigzag(latNow - lat));
    bytes.push(encodeAccuracy(point.accuracyMetres));
    if (speed !== undefined) writeVarint(bytes, Math.round(Math.max(0, speed) * stepsPerMetrePerSecond));
    if (heading !== undefined) bytes.push(encodeHeading(heading));
    [time, lon, lat] = [timeNow, lonNow, latNow];
  }
  return version + toBase64url(bytes);
}

export type ReadTrail =
  | { readonly points: readonly TrailPoint[]; readonly refusal?: never }
  | { readonly refusal: Refusal; readonly points?: never };

/**
 * The points of a text, to within `trailPrecision`. Refused, never thrown: `trail-version-unknown` when a newer server
 * wrote it, `trail-malformed` when it is cut short or says what cannot be.
 */
export function decodeTrail(text: string): ReadTrail {
  if (!text.startsWith(version))
    return refuse('trail-version-unknown', `this trail begins with ${text.slice(0, 1)}, known is ${version}`);
  const bytes = fromBase64url(text.slice(version.length));
  if (!bytes) return malformed('not base64url');
  const reader = new TrailReader(bytes);
  const points: TrailPoint[] = [];
  while (reader.hasMore) {
    const point = reader.next();
    if (!point) return malformed(`no point at byte ${reader.at}`);
    points.push(point);
  }
  return { points };
}

function malformed(detail: string): { readonly refusal: Refusal } {
  return refuse('trail-malformed', `the text is no trail: ${detail}`);
}

/** Reads one point after the other, each told by its difference from the one before. */
class TrailReader {
  at = 0;
  readonly #bytes: Uint8Array;
  #time = 0;
  #lon = 0;
  #lat = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  get hasMore(): boolean {
    return this.at < this.#bytes.length;
  }

  /** Nothing when what follows is no point. */
  next(): TrailPoint | undefined {
    const head = this.#varint();
    const flags = head % 8;
    this.#time += unzigzag(Math.floor(head / 8));
    this.#lon += unzigzag(this.#varint());
    this.#lat += unzigzag(this.#varint());
    const accuracy = this.#byte();
    const speed = flags & speedFlag ? this.#varint() / stepsPerMetrePerSecond : undefined;
    const headingByte = flags & headingFlag ? this.#byte() : undefined;
    const lon = this.#lon / stepsPerDegree;
    const lat = this.#lat / stepsPerDegree;
    const accuracyMetres = decodeAccuracy(accuracy) ?? Number.POSITIVE_INFINITY;
    const time = this.#time * trailPrecision.milliseconds;
    // A figure that was cut short is not a number, and not a number is in no range.
    const whole =
      Math.abs(lon) <= 180 &&
      Math.abs(lat) <= 90 &&
      Number.isSafeInteger(time) &&
      accuracy <= unknownByte &&
      headingByte !== unknownByte &&
      !Number.isNaN(speed) &&
      !Number.isNaN(headingByte);
    if (!whole) return undefined;
    const heading = headingByte === undefined ? undefined : decodeHeading(headingByte);
    return {
      time,
      lon,
      lat,
      accuracyMetres,
      ...(speed !== undefined && { speed }),
      ...(heading !== undefined && { heading }),
      ...(flags & jumpFlag && { jump: true }),
    };
  }

  #byte(): number {
    const byte = this.#bytes[this.at] ?? Number.NaN;
    this.at += 1;
    return byte;
  }

  /** Seven bits a byte, the lowest first. By arithmetic: times are wider than 32 bits. */
  #varint(): number {
    let value = 0;
    for (let factor = 1; factor < 2 ** 53; factor *= 128) {
      const byte = this.#byte();
      value += (byte % 128) * factor;
      if (!(byte >= 128)) return Number.isSafeInteger(value) ? value : Number.NaN;
    }
    return Number.NaN;
  }
}

function writeVarint(bytes: number[], value: number): void {
  let rest = value;
  for (; rest >= 128; rest = Math.floor(rest / 128)) bytes.push((rest % 128) + 128);
  bytes.push(rest);
}

/** Whole numbers to natural ones, small to small: 0, -1, 1, -2 … are 0, 1, 2, 3. */
function zigzag(value: number): number {
  return value < 0 ? -2 * value - 1 : 2 * value;
}

function unzigzag(value: number): number {
  return value % 2 === 0 ? value / 2 : -(value + 1) / 2;
}
