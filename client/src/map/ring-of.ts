/** What was drawn, as we keep it: corners rounded to about a decimetre, the first one not repeated. */
export type DrawnRing = [number, number][];

function round(degrees: number): number {
  return Math.round(degrees * 1e6) / 1e6;
}

export function cornersOf(coordinates: readonly (readonly number[])[]): DrawnRing {
  return coordinates.map(([lon = 0, lat = 0]) => [round(lon), round(lat)]);
}

export function ringOf(coordinates: readonly (readonly number[])[]): DrawnRing {
  const corners = cornersOf(coordinates);
  const [first, last] = [corners[0], corners.at(-1)];
  const repeated = corners.length > 1 && first?.[0] === last?.[0] && first?.[1] === last?.[1];
  return repeated ? corners.slice(0, -1) : corners;
}
