/** Lines on the ground: smoothing, widening, walking along them. Flat geometry, good to a metre over a city. */
import { distanceMetres, type Place } from '@muster/shared/geo/place.ts';

type Point = [lon: number, lat: number];
export type Line = Point[];

const METRES_PER_DEGREE = 111_195;

const placeOf = ([lon, lat]: Point): Place => ({ lon, lat });
const between = (a: Point, b: Point, share: number): Point => [
  a[0] + (b[0] - a[0]) * share,
  a[1] + (b[1] - a[1]) * share,
];

/** Cuts corners three times (Chaikin 1974): a rounded line through the same ends, at most a quarter segment away. */
export function smoothed(line: Line, rounds = 3): Line {
  if (rounds === 0 || line.length < 3) return line;
  const inner = line.slice(1).flatMap((point, index) => {
    const before = line[index] ?? point;
    return [between(before, point, 0.25), between(before, point, 0.75)];
  });
  return smoothed([...line.slice(0, 1), ...inner, ...line.slice(-1)], rounds - 1);
}

/** The distance from a place to the nearest point of a line, in metres. */
export function metresToLine(place: Place, line: Line): number {
  const east = Math.cos((place.lat * Math.PI) / 180) * METRES_PER_DEGREE;
  let nearest = Infinity;
  for (let index = 1; index < line.length; index++) {
    const [a, b] = [line[index - 1] as Point, line[index] as Point];
    const [ax, ay] = [(a[0] - place.lon) * east, (a[1] - place.lat) * METRES_PER_DEGREE];
    const [dx, dy] = [(b[0] - a[0]) * east, (b[1] - a[1]) * METRES_PER_DEGREE];
    const length = dx * dx + dy * dy;
    const share = length === 0 ? 0 : Math.min(1, Math.max(0, -(ax * dx + ay * dy) / length));
    nearest = Math.min(nearest, Math.hypot(ax + dx * share, ay + dy * share));
  }
  return nearest;
}

/** Every corner moved to the left of the line at that corner, or to its right when negative. */
function shifted(line: Line, metres: number): Line {
  return line.map((point, index): Point => {
    const before = line[Math.max(0, index - 1)] ?? point;
    const after = line[Math.min(line.length - 1, index + 1)] ?? point;
    const east = Math.cos((point[1] * Math.PI) / 180);
    const [dx, dy] = [(after[0] - before[0]) * east, after[1] - before[1]];
    const length = Math.hypot(dx, dy) || 1;
    const degrees = metres / METRES_PER_DEGREE;
    return [point[0] - (dy / length / east) * degrees, point[1] + (dx / length) * degrees];
  });
}

/** A line beside the line: so many metres to its left (seen along it), or to its right when negative. */
export function offsetLine(line: Line, metres: number): Line {
  // On the inside of a bend narrower than the offset, points fold back over the line: leave those out.
  const reach = 120;
  return shifted(line, metres).filter((point, index) => {
    const around = line.slice(Math.max(0, index - reach), index + reach);
    return metresToLine(placeOf(point), around) > Math.abs(metres) * 0.97;
  });
}

export function lengthMetres(line: Line): number {
  return line
    .slice(1)
    .reduce((sum, point, index) => sum + distanceMetres(placeOf(line[index] ?? point), placeOf(point)), 0);
}

/** The point so many metres from the start of a line; its end when the line is shorter. */
export function pointAlong(line: Line, metres: number): Place {
  let rest = metres;
  for (let index = 1; index < line.length; index++) {
    const [from, to] = [line[index - 1] as Point, line[index] as Point];
    const step = distanceMetres(placeOf(from), placeOf(to));
    if (rest <= step) return placeOf(between(from, to, step === 0 ? 0 : rest / step));
    rest -= step;
  }
  return placeOf(line.at(-1) ?? [0, 0]);
}

/** How far along a line its corner nearest to a place is, in metres from the start. */
export function metresAlong(line: Line, place: Place): number {
  let nearest = line[0] ?? [0, 0];
  for (const point of line) {
    if (distanceMetres(placeOf(point), place) < distanceMetres(placeOf(nearest), place)) nearest = point;
  }
  return lengthMetres(line.slice(0, line.indexOf(nearest) + 1));
}

/** The place beside a line, so many metres along it and so many to its left (to its right when negative). */
export function beside(line: Line, metres: number, leftMetres: number): Place {
  const step = 25;
  const around = [metres - step, metres, metres + step].map((at): Point => {
    const { lon, lat } = pointAlong(line, Math.max(0, at));
    return [lon, lat];
  });
  const moved = shifted(around, leftMetres)[1] ?? [0, 0];
  return placeOf(moved);
}

/** The part of a line between two distances from its start, in metres. */
export function partOf(line: Line, fromMetres: number, toMetres: number): Line {
  let reached = 0;
  const inner = line.filter((point, index) => {
    const before = line[index - 1];
    if (before) reached += distanceMetres(placeOf(before), placeOf(point));
    return reached > fromMetres && reached < toMetres;
  });
  const ends = [fromMetres, toMetres].map((metres): Point => {
    const { lon, lat } = pointAlong(line, metres);
    return [lon, lat];
  });
  return [...ends.slice(0, 1), ...inner, ...ends.slice(1)];
}
