/** What is said of a position that comes without its accuracy: better too wide a circle than a false point. */
export const unknownAccuracyMetres = 50;

/** A quantity that cannot be negative; trackers say -1 (or nothing) for what they do not know. */
export function measured(value: unknown): number | undefined {
  if (value === null || value === undefined || value === '') return undefined;
  const figure = typeof value === 'number' || typeof value === 'string' ? Number(value) : Number.NaN;
  return Number.isFinite(figure) && figure >= 0 ? figure : undefined;
}

/** ISO 8601 in UTC of a moment in milliseconds or as text; `undefined` for what is none. */
export function isoTime(value: unknown): string | undefined {
  if (typeof value !== 'number' && typeof value !== 'string') return undefined;
  const moment = new Date(value);
  const year = moment.getUTCFullYear();
  return year >= 1970 && year <= 9999 ? moment.toISOString() : undefined;
}
