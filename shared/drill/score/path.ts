/**
 * What stands in an event's data at a path: names and positions joined by dots, `*` for any item of a list, `length` for
 * how many items it has. A path is typed by planners, so it reaches own fields alone and never fails: what is not there
 * is no value.
 */
export type ReadPath = (data: object) => readonly unknown[];

/** Reads a path once, for many events. */
export function pathReader(path: string): ReadPath {
  const steps = path.split('.');
  // Most paths name one thing, and a long log is asked for it a hundred thousand times.
  if (!steps.includes('*'))
    return (data) => {
      let value: unknown = data;
      for (const step of steps) value = inside(value, step);
      return value === undefined ? [] : [value];
    };
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
  if (step === '*') {
    if (Array.isArray(value)) into.push(...(value as readonly unknown[]));
    return;
  }
  const found = inside(value, step);
  if (found !== undefined) into.push(found);
}

function inside(value: unknown, step: string): unknown {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, step)) return undefined;
  return (value as Readonly<Record<string, unknown>>)[step];
}
