/**
 * The single bytes of a frame: heading, age, accuracy, state. Each pair of functions is exact: decoding a byte and
 * encoding the result gives that byte again. What rounding there is never flatters: an age is rounded up to older, an
 * accuracy to worse.
 */

/** A byte that means "not known" for heading and accuracy. */
export const unknownByte = 255;

/** Headings are 255ths of a turn, clockwise from north, 0 to 254; 255 is not known. */
export const headingSteps = 255;

export function encodeHeading(degrees: number | undefined): number {
  if (degrees === undefined || !Number.isFinite(degrees)) return unknownByte;
  const turns = degrees / 360 - Math.floor(degrees / 360);
  return Math.round(turns * headingSteps) % headingSteps;
}

export function decodeHeading(byte: number): number | undefined {
  return byte === unknownByte ? undefined : (byte * 360) / headingSteps;
}

/**
 * Ages, rounded up: 0 to 119 are seconds, 120 to 237 are 2 to 119 minutes, 238 to 254 are 2 to 18 hours, and 255 is
 * anything longer, decoded as 19 hours. The bounds of fresh (60 s) and stale (10 min) fall on exact values.
 */
export const ageScale = { secondsUntil: 119, minutesUntil: 119, hoursUntil: 18 } as const;
const minuteOffset = 118;
const hourOffset = 236;

export function encodeAge(ageSeconds: number): number {
  const seconds = Math.ceil(Math.max(0, ageSeconds));
  if (seconds <= ageScale.secondsUntil) return seconds;
  const minutes = Math.ceil(ageSeconds / 60);
  if (minutes <= ageScale.minutesUntil) return minuteOffset + minutes;
  const hours = Math.ceil(ageSeconds / 3600);
  return hours <= ageScale.hoursUntil ? hourOffset + hours : 255;
}

/** The age in seconds; `19 h` stands for 19 hours or more. */
export function decodeAge(byte: number): number {
  if (byte <= ageScale.secondsUntil) return byte;
  if (byte <= minuteOffset + ageScale.minutesUntil) return (byte - minuteOffset) * 60;
  return (byte - hourOffset) * 3600;
}

/** Accuracy on a scale of 15 steps a doubling (each 4.7 % wider), from 0 m to 125 km; 255 is not known. */
export const accuracySteps = 15;

export function encodeAccuracy(metres: number | undefined): number {
  if (metres === undefined || !Number.isFinite(metres)) return unknownByte;
  // Less a billionth of a step, so that a decoded radius falls back on its own step whatever the rounding.
  const step = Math.ceil(accuracySteps * Math.log2(1 + metres) - 1e-9);
  return Math.min(unknownByte - 1, Math.max(0, step));
}

export function decodeAccuracy(byte: number): number | undefined {
  return byte === unknownByte ? undefined : 2 ** (byte / accuracySteps) - 1;
}

/** What a tracked person is doing: free on standby or duty, or how far along on an assignment. The order is the code. */
export const motionStates = ['standby', 'on_duty', 'called', 'coming', 'en_route', 'on_scene'] as const;
export type MotionState = (typeof motionStates)[number];

/** The bit that marks a position as a jump (T1). */
export const jumpBit = 0x80;
/** The state of an item that is no longer to be shown. */
export const goneByte = 255;

export function encodeState(state: MotionState | 'gone', jump: boolean): number {
  if (state === 'gone') return goneByte;
  return motionStates.indexOf(state) | (jump ? jumpBit : 0);
}

/** The state, or nothing for a byte that has no meaning. */
export function decodeState(
  byte: number,
): { readonly state: MotionState | 'gone'; readonly jump: boolean } | undefined {
  if (byte === goneByte) return { state: 'gone', jump: false };
  const state = motionStates[byte & ~jumpBit];
  return state && { state, jump: (byte & jumpBit) !== 0 };
}
