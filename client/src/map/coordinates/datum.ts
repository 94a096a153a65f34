/**
 * WGS-84 is what we keep; GCJ-02 is what Chinese map services show, up to 700 m beside it. It is used on the mainland
 * and on Hainan only: not at sea, where typhoons are, and not in Hong Kong, Macau and Taiwan. The library that knows the
 * shift applies it to a whole rectangle around China, so we ask it only where the shift is in use.
 */
import type { Place } from '@muster/shared/geo/place.ts';
import { contains, type Ring } from '@muster/shared/geo/polygon.ts';
import gcoord from 'gcoord';

/**
 * The coast, some kilometres out to sea, from the Beibu Gulf to the Yalu, closed over the land by the library's own
 * rectangle. It says where the sea begins and nothing else: it is no border, and is never drawn.
 */
const landSideOfTheCoast: Ring = [
  [107.9, 21.4], [108.9, 21.4], [109.5, 21.3], [109.6, 20.4], [109.9, 20.15], [110.6, 20.35],
  [110.8, 21.1], [111.9, 21.4], [112.9, 21.45], [113.9, 21.85], [114.7, 22.1], [115.4, 22.55],
  [116.6, 22.8], [117.2, 23.3], [117.7, 23.5], [118.2, 24.2], [118.9, 24.6], [119.6, 25.1],
  [119.95, 25.35], [119.95, 25.9], [120.4, 26.5], [120.8, 27.3], [121.4, 27.8], [121.9, 28.4],
  [122.3, 29.2], [122.9, 29.7], [122.9, 30.9], [122.2, 31.2], [122, 31.9], [121.3, 32.7],
  [120.8, 33.9], [119.7, 34.8], [120.2, 35.6], [121.3, 36.4], [122.6, 36.7], [122.9, 37.4],
  [121.5, 37.75], [120.8, 38.15], [119.8, 37.6], [119.4, 37.9], [118.9, 38.3], [118.2, 38.4],
  [118.6, 38.8], [119.4, 39.2], [120.2, 39.9], [121.2, 40.5], [121.7, 40.1], [120.95, 39.5],
  [120.9, 38.6], [121.8, 38.65], [123.1, 39.35], [124.3, 39.7], [130.8, 42.2], [135.2, 48.4],
  [135.2, 53.6], [73.4, 53.6], [73.4, 21.1], [107.9, 21.1],
]; // prettier-ignore

const hainan: Ring = [
  [108.45, 19.3], [108.55, 18.4], [109.4, 18.05], [110.2, 18.25], [110.75, 18.9], [111.2, 19.7],
  [110.95, 20.2], [110.3, 20.2], [109.6, 20.15], [108.9, 19.8],
]; // prettier-ignore

/** Where the shift is not used though the coast above takes it in. */
const withoutShift: readonly Ring[] = [
  // Hong Kong, along the Shenzhen river and through Deep Bay and Mirs Bay.
  [
    [113.83, 22.14], [113.83, 22.3], [113.87, 22.42], [113.97, 22.475], [114.03, 22.505], [114.06, 22.515],
    [114.09, 22.53], [114.15, 22.553], [114.19, 22.555], [114.228, 22.545], [114.3, 22.565], [114.45, 22.56],
    [114.51, 22.43], [114.51, 22.14],
  ],
  // Macau: the peninsula, Taipa and Coloane, to the Inner Harbour.
  [
    [113.535, 22.214], [113.55, 22.217], [113.6, 22.212], [113.605, 22.105], [113.552, 22.105], [113.55, 22.14],
    [113.545, 22.16], [113.532, 22.18], [113.53, 22.205],
  ],
  // Taiwan with Penghu, Kinmen and Matsu.
  [[119.95, 21.7], [122.6, 21.7], [122.6, 25.6], [119.97, 25.35]],
  [[119.2, 23.1], [119.95, 23.1], [119.95, 24], [119.2, 24]],
  [[118.19, 24.36], [118.52, 24.36], [118.52, 24.54], [118.27, 24.54], [118.19, 24.46]],
  [[119.85, 25.9], [120.6, 25.9], [120.6, 26.45], [119.96, 26.3]],
]; // prettier-ignore

/** Whether map services show this place shifted. */
export function isShifted(place: Place): boolean {
  if (!contains(landSideOfTheCoast, place) && !contains(hainan, place)) return false;
  return !withoutShift.some((ring) => contains(ring, place));
}

/** The place as Chinese map services write it; nothing where they do not shift. */
export function toGcj02(place: Place): Place | undefined {
  if (!isShifted(place)) return undefined;
  const [lon, lat] = gcoord.transform<[number, number]>([place.lon, place.lat], gcoord.WGS84, gcoord.GCJ02);
  return { lon, lat };
}

/** The true place of what a Chinese map service wrote; nothing where they do not shift. */
export function fromGcj02(shifted: Place): Place | undefined {
  const [lon, lat] = gcoord.transform<[number, number]>(
    [shifted.lon, shifted.lat],
    gcoord.GCJ02,
    gcoord.WGS84,
  );
  const place = { lon, lat };
  return isShifted(place) ? place : undefined;
}
