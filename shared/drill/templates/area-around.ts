import type { Place } from '../../geo/place.ts';
import type { Ring } from '../../geo/polygon.ts';

const METRE = 1 / 111_195;
const CORNERS = 20;

/** An area with an uneven edge around a place, as water and crowds have; half its size in metres each way. */
export function areaAround({ lon, lat }: Place, eastMetres: number, northMetres: number): Ring {
  const east = METRE / Math.cos((lat * Math.PI) / 180);
  return Array.from({ length: CORNERS }, (_, corner) => {
    const angle = (corner / CORNERS) * 2 * Math.PI;
    // Two waves that do not fit into each other, begun where the place says: no two areas look alike.
    const reach = 1 + 0.07 * Math.sin(3 * angle + lon * 997) + 0.05 * Math.sin(7 * angle + lat * 991);
    return [
      Number((lon + Math.cos(angle) * eastMetres * reach * east).toFixed(6)),
      Number((lat + Math.sin(angle) * northMetres * reach * METRE).toFixed(6)),
    ];
  });
}
