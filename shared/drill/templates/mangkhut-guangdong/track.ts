/**
 * Typhoon Mangkhut (山竹, 2018): the best track of IBTrACS (NOAA, public domain; domain.md section 6) and the exercise's
 * clock. The real hundred and two hours are pressed into five and a half: far out at sea an hour is one minute of the
 * drill, from 15 September 12 UTC on it is six. Teams are not pressed: their minutes are the drill's own.
 */
export interface TrackPoint {
  /** Since 13 September 2018, 00 UTC. */
  readonly hours: number;
  readonly lat: number;
  readonly lon: number;
  /** Mean of one minute, in knots. */
  readonly knots: number;
}

const point = (hours: number, lat: number, lon: number, knots: number): TrackPoint => ({
  hours,
  lat,
  lon,
  knots,
});

export const track: readonly TrackPoint[] = [
  point(0, 14.5, 131.35, 150),
  point(12, 14.93, 128.95, 145),
  point(24, 15.93, 126.93, 150),
  point(36, 17.4, 124.13, 140),
  point(48, 18.1, 120.7, 115),
  point(54, 18.53, 119.68, 105),
  point(60, 19.23, 118.28, 95),
  point(66, 19.8, 116.93, 85),
  point(72, 20.68, 115.28, 80),
  point(78, 21.53, 113.53, 80),
  point(84, 22.08, 111.55, 75),
  point(90, 22.45, 109.88, 60),
  point(96, 22.95, 108.53, 40),
  point(102, 23.7, 107.15, 30),
];

/** Ashore between 06 and 12 UTC on the 16th, so the record says; the exercise takes the middle. */
export const landfallHours = 81;

/** From here on an hour takes longer. */
const NEAR_HOURS = 60;
const FAR_MINUTES_PER_HOUR = 1;
const NEAR_MINUTES_PER_HOUR = 6;

/** The minute of the drill at an hour of the typhoon. */
export function minuteOf(hours: number): number {
  const far = Math.min(hours, NEAR_HOURS);
  return far * FAR_MINUTES_PER_HOUR + (hours - far) * NEAR_MINUTES_PER_HOUR;
}

const BEIJING_HOURS = 8;

/** As it is said in Guangdong: 9 月 16 日 14 时 (UTC and eight hours). */
export function beijingTime(hours: number): string {
  const local = hours + BEIJING_HOURS;
  return `9 月 ${13 + Math.floor(local / 24)} 日 ${local % 24} 时`;
}

const METRES_PER_SECOND_PER_KNOT = 0.514444;

/** One point of the track in words, wind in the units of the record and in those of the field. */
export function told({ hours, lat, lon, knots }: TrackPoint): string {
  const metres = Math.round(knots * METRES_PER_SECOND_PER_KNOT);
  return `${beijingTime(hours)}，“山竹”中心位于北纬 ${lat.toFixed(2)}°、东经 ${lon.toFixed(2)}°，1 分钟平均最大风速 ${knots} 节（约 ${metres} 米/秒）。`;
}

/**
 * What is in force from an hour on. The colour of the warning and the response level are two fields and change at
 * different times: one tells how bad the weather will be, the other how far the province stands to. Both are the
 * exercise's own, not the record of 2018.
 */
export interface InForce {
  readonly hours: number;
  readonly colour: '蓝色' | '黄色' | '橙色' | '红色';
  readonly level: 'IV' | 'III' | 'II' | 'I';
}

export const inForce: readonly [InForce, ...InForce[]] = [
  { hours: 0, colour: '蓝色', level: 'IV' },
  { hours: 36, colour: '黄色', level: 'IV' },
  { hours: 48, colour: '黄色', level: 'III' },
  { hours: 57, colour: '橙色', level: 'III' },
  { hours: 61, colour: '橙色', level: 'II' },
  { hours: 69, colour: '红色', level: 'II' },
  { hours: 71, colour: '红色', level: 'I' },
  { hours: 91, colour: '橙色', level: 'I' },
  { hours: 94, colour: '黄色', level: 'II' },
  { hours: 102, colour: '蓝色', level: 'IV' },
];
