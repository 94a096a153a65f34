/** Where the word of an area stands: its centre of mass, or, where that lies outside a bent area, the widest place at its height. */
type Corner = readonly [number, number];

function centreOfMass(ring: readonly Corner[]): Corner | undefined {
  let area = 0;
  let x = 0;
  let y = 0;
  ring.forEach((from, index) => {
    const to = ring[(index + 1) % ring.length] ?? from;
    const turn = from[0] * to[1] - to[0] * from[1];
    area += turn;
    x += (from[0] + to[0]) * turn;
    y += (from[1] + to[1]) * turn;
  });
  return area === 0 ? ring[0] : [x / (3 * area), y / (3 * area)];
}

/** Where the ring crosses a height, from west to east. */
function crossings(ring: readonly Corner[], height: number): number[] {
  const found = ring.flatMap((from, index) => {
    const to = ring[(index + 1) % ring.length] ?? from;
    if (from[1] > height === to[1] > height) return [];
    return [from[0] + ((height - from[1]) / (to[1] - from[1])) * (to[0] - from[0])];
  });
  return found.toSorted((left, right) => left - right);
}

export function labelPoint(ring: readonly Corner[]): Corner | undefined {
  const first = ring[0];
  if (!first) return undefined;
  // Relative to the first corner: the sums above lose digits far from zero.
  const shifted = ring.map(([lon, lat]): Corner => [lon - first[0], lat - first[1]]);
  const centre = centreOfMass(shifted);
  if (!centre) return undefined;
  const across = crossings(shifted, centre[1]);
  let best: Corner | undefined;
  let widest = 0;
  for (let index = 0; index + 1 < across.length; index += 2) {
    const [west = 0, east = 0] = [across[index], across[index + 1]];
    if (centre[0] >= west && centre[0] <= east) return [centre[0] + first[0], centre[1] + first[1]];
    if (east - west > widest) {
      widest = east - west;
      best = [(west + east) / 2 + first[0], centre[1] + first[1]];
    }
  }
  return best ?? [centre[0] + first[0], centre[1] + first[1]];
}
