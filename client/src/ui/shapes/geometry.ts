/**
 * The drawing of every state, as data: the same strokes become inline SVG in lists and images on the map.
 * All are drawn on a square of 24 units. A shape fills up as its state advances.
 */
export type Tone =
  'ink-1' | 'ink-2' | 'ink-3' | 'red' | 'amber' | 'blue' | 'teal' | 'violet' | 'red-fill' | 'amber-fill';

interface Stroke {
  readonly path: string;
  /** Line width; left out, the path is filled. */
  readonly width?: number;
  readonly dash?: readonly number[];
  readonly dashOffset?: number;
  /** Drawn in the ground's colour, to cut a sign out of a filled shape. */
  readonly reversed?: boolean;
}

export interface Shape {
  readonly tone: Tone;
  readonly strokes: readonly Stroke[];
}

export const shapeUnits = 24;

const middle = shapeUnits / 2;

/** A square, `half` units from its middle to each side; starts at the top left corner, so dashes can be centred on it. */
function square(half: number): string {
  const [near, far] = [middle - half, middle + half];
  return `M${near} ${near}H${far}V${far}H${near}Z`;
}

function roundedSquare(half: number, radius: number): string {
  const [near, side] = [middle - half, 2 * (half - radius)];
  const turn = (x: number, y: number): string => `a${radius} ${radius} 0 0 1 ${x} ${y}`;
  return (
    `M${near + radius} ${near}h${side}${turn(radius, radius)}v${side}${turn(-radius, radius)}` +
    `h${-side}${turn(-radius, -radius)}v${-side}${turn(radius, -radius)}Z`
  );
}

function circle(radius: number, x = middle, y = middle): string {
  return `M${x} ${y - radius}a${radius} ${radius} 0 1 1 0 ${2 * radius}a${radius} ${radius} 0 1 1 0 ${-2 * radius}Z`;
}

/** Equal dashes closing a ring without a seam, the first one centred at twelve o'clock. */
function dashedRing(radius: number, count: number, share: number, width: number): Stroke {
  const period = (2 * Math.PI * radius) / count;
  const dash = period * share;
  return { path: circle(radius), width, dash: [dash, period - dash], dashOffset: dash / 2 };
}

const heavyRing: Stroke = { path: circle(8.6), width: 3 };
const thinRing: Stroke = { path: circle(9.2), width: 1.9 };
const thinSquare: Stroke = { path: roundedSquare(8.6, 1), width: 1.9 };
const check: Stroke = { path: 'M7.3 12.4l3.3 3.3 6.2-7.1', width: 2.4 };
const cross: Stroke = { path: 'M8.2 8.2l7.6 7.6M15.8 8.2l-7.6 7.6', width: 2.3 };
const clockHands: Stroke = { path: 'M12 6.3V12l3.9 2.4', width: 2.4 };
const crescent: Stroke = { path: 'M19.6 14.6A8.8 8.8 0 0 1 9.4 4.4a8.8 8.8 0 1 0 10.2 10.2Z', width: 2.4 };

export const taskPhases = ['draft', 'open', 'staffed', 'under_way', 'done', 'cancelled'] as const;
export type TaskPhaseName = (typeof taskPhases)[number];

export const taskPhaseShapes: Record<TaskPhaseName, Shape> = {
  draft: { tone: 'ink-3', strokes: [{ path: square(8), width: 2.2, dash: [4, 4], dashOffset: 2 }] },
  open: { tone: 'amber', strokes: [{ path: roundedSquare(7.8, 0.8), width: 3.8 }] },
  staffed: {
    tone: 'blue',
    strokes: [{ path: roundedSquare(8.2, 0.8), width: 3 }, { path: 'M4.5 12h15v7.5h-15Z' }],
  },
  under_way: { tone: 'teal', strokes: [{ path: roundedSquare(9.7, 2) }] },
  done: { tone: 'ink-2', strokes: [thinSquare, check] },
  cancelled: { tone: 'ink-2', strokes: [thinSquare, cross] },
};

export type AssignmentStateName =
  | 'offered'
  | 'accepted'
  | 'en_route'
  | 'on_scene'
  | 'completed'
  | 'declined'
  | 'expired'
  | 'withdrawn'
  | 'aborted';

export const assignmentShapes: Record<AssignmentStateName, Shape> = {
  offered: { tone: 'blue', strokes: [dashedRing(8.6, 8, 0.58, 3)] },
  accepted: { tone: 'blue', strokes: [heavyRing, { path: circle(3.4) }] },
  en_route: { tone: 'blue', strokes: [heavyRing, { path: 'M10 7.8l4.3 4.2-4.3 4.2', width: 3 }] },
  on_scene: { tone: 'teal', strokes: [{ path: circle(10.1) }] },
  completed: { tone: 'ink-2', strokes: [thinRing, check] },
  declined: { tone: 'ink-2', strokes: [thinRing, cross] },
  expired: { tone: 'ink-2', strokes: [thinRing, clockHands] },
  withdrawn: {
    tone: 'ink-2',
    strokes: [
      thinRing,
      { path: 'M16.4 15.3v-1.5a2.6 2.6 0 0 0-2.6-2.6H7.6M10.7 7.9l-3.3 3.3 3.3 3.3', width: 2.2 },
    ],
  },
  aborted: { tone: 'ink-2', strokes: [thinRing, { path: 'M7.2 12h9.6', width: 3.6 }] },
};

export type DutyName = 'off' | 'standby' | 'on_duty';

export const dutyShapes: Record<DutyName, Shape> = {
  off: { tone: 'ink-1', strokes: [crescent] },
  standby: { tone: 'ink-1', strokes: [heavyRing, { path: circle(3.4) }] },
  on_duty: { tone: 'ink-1', strokes: [{ path: circle(10.1) }] },
};

export const alarmKinds = ['sos', 'missing', 'danger', 'late', 'rest', 'water_level', 'span'] as const;
export type AlarmName = (typeof alarmKinds)[number];

export const alarmShapes: Record<AlarmName, Shape> = {
  sos: {
    tone: 'red',
    strokes: [
      { path: 'M7.7 1.6h8.6l6.1 6.1v8.6l-6.1 6.1H7.7l-6.1-6.1V7.7Z' },
      { path: 'M12 5.8v7.4', width: 3, reversed: true },
      { path: circle(1.8, 12, 17.3), reversed: true },
    ],
  },
  missing: {
    tone: 'red',
    strokes: [
      dashedRing(9.6, 9, 0.66, 2.6),
      { path: 'M9.1 10a2.9 2.9 0 1 1 4.2 2.6c-.9.5-1.3 1-1.3 2', width: 2.3 },
      { path: circle(1.45, 12, 17.4) },
    ],
  },
  danger: {
    tone: 'red',
    strokes: [
      { path: 'M12 2.9L22.4 21.2H1.6Z', width: 2.5 },
      { path: 'M12 9.2v6', width: 2.6 },
      { path: circle(1.5, 12, 18) },
    ],
  },
  late: {
    tone: 'amber',
    strokes: [
      { path: circle(9.4), width: 2.6 },
      { ...clockHands, width: 2.6 },
    ],
  },
  rest: { tone: 'amber', strokes: [crescent] },
  water_level: {
    tone: 'ink-1',
    strokes: [
      { path: 'M4.9 3.4h14.2L12 12.7Z', width: 2.3 },
      { path: 'M2.4 16.8h19.2M6.2 20.8h11.6', width: 2.2 },
    ],
  },
  span: {
    tone: 'ink-1',
    strokes: [{ path: 'M3.8 20v-5.6h16.4V20M12 6v14', width: 2.2 }, { path: circle(2.6, 12, 4.2) }],
  },
};

export type FreshnessName = 'fresh' | 'stale' | 'lost';

export const freshnessShapes: Record<FreshnessName, Shape> = {
  fresh: { tone: 'ink-1', strokes: [{ path: circle(5) }] },
  stale: { tone: 'ink-1', strokes: [{ path: circle(5.4), width: 2.6 }] },
  lost: { tone: 'red', strokes: [dashedRing(7.6, 8, 0.58, 2.8)] },
};

export const results = ['met', 'late', 'missed', 'due', 'waiting', 'not_reached'] as const;
export type ResultName = (typeof results)[number];

/** What came of something that was expected; solid once it is decided. */
export const resultShapes: Record<ResultName, Shape> = {
  met: { tone: 'teal', strokes: [{ path: circle(10.2) }, { ...check, width: 2.8, reversed: true }] },
  late: {
    tone: 'amber',
    strokes: [
      { path: 'M12 .7L23.3 12 12 23.3.7 12Z' },
      { path: 'M12 6.4V12l3.6 2.2', width: 2.6, reversed: true },
    ],
  },
  missed: {
    tone: 'red',
    strokes: [{ path: roundedSquare(9.7, 1.6) }, { ...cross, width: 2.8, reversed: true }],
  },
  due: { tone: 'ink-2', strokes: [{ path: circle(8.8), width: 2.4 }] },
  waiting: { tone: 'ink-3', strokes: [dashedRing(8.6, 8, 0.58, 2.4)] },
  not_reached: { tone: 'ink-3', strokes: [thinRing, { path: 'M8 12h8', width: 2.4 }] },
};

/** Small signs that stand beside a word and have no state of their own. */
export const signShapes = {
  check: { tone: 'teal', strokes: [{ path: 'M4.4 12.7l5.2 5.2L19.6 7', width: 3 }] },
  cross: { tone: 'ink-2', strokes: [{ path: 'M6 6l12 12M18 6L6 18', width: 2.4 }] },
} satisfies Record<string, Shape>;
export type SignName = keyof typeof signShapes;
