/** Where a place lies in a map that shows a known view: the Mercator projection with tiles of 512 pixels, as the map draws it. */
export interface MapViewpoint {
  readonly lon: number;
  readonly lat: number;
  readonly zoom: number;
}

function project({ lon, lat }: { readonly lon: number; readonly lat: number }): { x: number; y: number } {
  const sine = Math.sin((lat * Math.PI) / 180);
  return { x: lon / 360 + 0.5, y: 0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI) };
}

/** Pixels from the middle of the map, to the right and down. */
export function offsetOf(
  view: MapViewpoint,
  place: { readonly lon: number; readonly lat: number },
): { readonly right: number; readonly down: number } {
  const scale = 512 * 2 ** view.zoom;
  const [from, to] = [project(view), project(place)];
  return { right: (to.x - from.x) * scale, down: (to.y - from.y) * scale };
}
