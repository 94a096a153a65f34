/** Web Mercator in the unit square that MapLibre's matrices take: (0, 0) north-west, (1, 1) south-east. */
export function mercatorX(lon: number): number {
  return (180 + lon) / 360;
}

export function mercatorY(lat: number): number {
  return (180 - (180 / Math.PI) * Math.log(Math.tan(Math.PI / 4 + (lat * Math.PI) / 360))) / 360;
}

const equatorMetres = 40_075_016.686;
/** MapLibre's world is 512 pixels wide at zoom 0. */
const worldPixels = 512;

export function metresPerPixel(lat: number, zoom: number): number {
  return (equatorMetres * Math.cos((lat * Math.PI) / 180)) / (worldPixels * 2 ** zoom);
}

const steps = [1, 2, 5];

/** The longest round length (1, 2 or 5 times a power of ten, metres) that fits into the pixels given. */
export function roundLength(
  widthPixels: number,
  scale: number,
): { readonly metres: number; readonly pixels: number } {
  const most = widthPixels * scale;
  const power = 10 ** Math.floor(Math.log10(most));
  const step = steps.findLast((candidate) => candidate * power <= most) ?? 1;
  return { metres: step * power, pixels: (step * power) / scale };
}
