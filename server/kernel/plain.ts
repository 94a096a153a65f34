/**
 * Facts as they will be read back. What a rule hands over may hold what JSON does not (a field that is `undefined`,
 * -0): the live world must not see it either, or it would differ from its own log after a restart. The copy has its
 * keys in the order in which they are sealed (J5), so that sealing a commit need not sort anything: that and parsing
 * what was just written were a third of what a command cost.
 */
export function asReadBack<T extends object>(facts: T): T {
  return copyOf(facts) as T;
}

function copyOf(value: unknown): unknown {
  switch (typeof value) {
    case 'string':
      // Half of a pair has no UTF-8 and cannot be sealed.
      return value.isWellFormed() ? value : value.toWellFormed();
    case 'number':
      // -0 is written as 0, and what is no number as null.
      return Number.isFinite(value) ? value + 0 : null;
    case 'boolean':
      return value;
    case 'object':
      if (value === null) return null;
      return Array.isArray(value) ? value.map(elementOf) : copyOfObject(value);
    default:
      return undefined;
  }
}

function elementOf(value: unknown): unknown {
  return copyOf(value) ?? null;
}

function copyOfObject(value: object): unknown {
  if ('toJSON' in value || Object.hasOwn(value, '__proto__')) return inOrder(value);
  const copy: Record<string, unknown> = {};
  for (const key of orderedKeys(value)) {
    const copied = copyOf((value as Record<string, unknown>)[key]);
    if (copied !== undefined) copy[key] = copied;
  }
  return copy;
}

/** The long way round, for what is no plain object: none of our rules makes one. */
function inOrder(value: object): unknown {
  const read: unknown = JSON.parse(JSON.stringify(value));
  if (typeof read !== 'object' || read === null || Array.isArray(read)) return copyOf(read);
  return Object.fromEntries(
    orderedKeys(read).map((key) => [key, copyOf((read as Record<string, unknown>)[key])]),
  );
}

function orderedKeys(value: object): readonly string[] {
  const keys = Object.keys(value);
  for (let index = 1; index < keys.length; index += 1)
    if ((keys[index - 1] ?? '') > (keys[index] ?? '')) return keys.toSorted(byCodeUnit);
  return keys;
}

const byCodeUnit = (one: string, other: string): number => (one < other ? -1 : 1);
