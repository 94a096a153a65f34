/**
 * What stands in an event's data at a path: names and positions joined by dots, `*` for any item of a list, `length` for
 * how many items it has. A path is typed by planners, so it reaches own fields alone and never fails: what is not there
 * is no value.
 */
export type ReadPath = (data: object) => readonly unknown[];

/** Reads a path once, for many events. */
export function pathReader(path: string): ReadPath {
  const steps = path.split('.');
  return (data) => {
    let found: readonly unknown[] = [data];
    for (const step of steps) {
      const next: unknown[] = [];
      for (const value of found) collect(value, step, next);
      found = next;
    }
    return found;
  };
}

function collect(value: unknown, step: string, into: unknown[]): void {
  if (typeof value !== 'object' || value === null) return;
  if (step === '*') {
    if (Array.isArray(value)) into.push(...(value as readonly unknown[]));
    return;
  }
  if (!Object.hasOwn(value, step)) return;
  const inside = (value as Readonly<Record<string, unknown>>)[step];
  if (inside !== undefined) into.push(inside);
}
