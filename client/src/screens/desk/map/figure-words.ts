/** Lengths, areas and bearings as people say them. */
import { areaFigure, compassPoint, lengthFigure } from '../../../map/measure.ts';
import type { Translate } from '../needs.ts';

type Figure = (value: number) => string;

export function lengthWords(t: Translate, n: Figure, metres: number): string {
  const { unit, count } = lengthFigure(metres);
  return t(`map.${unit}`, { count: n(count) });
}

export function areaWords(t: Translate, n: Figure, squareMetres: number): string {
  const { unit, count } = areaFigure(squareMetres);
  return t(`map.${unit}`, { count: n(count) });
}

export function bearingWords(t: Translate, degrees: number): string {
  return t('map.bearing', {
    point: t(`map.compass.${compassPoint(degrees)}`),
    degrees: String(Math.round(degrees) % 360).padStart(3, '0'),
  });
}
