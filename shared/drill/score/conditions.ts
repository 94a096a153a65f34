import type { Condition } from '../expectation.ts';
import { pathReader } from './path.ts';

type Scalar = string | number | boolean;

/**
 * A condition as a question to an event's data. It holds when any value at its path does:
 * `equal` the same value, type too; `one_of` one of the list; `at_least` and `at_most` numbers, bounds included;
 * `contains` a text with these words in it, or a list with this item (with a list of them: with every one).
 * A value that its kind cannot use (a list for `equal`, words for `at_least`) never holds.
 */
export function conditionTest({ path, is, value }: Condition): (data: object) => boolean {
  const read = pathReader(path);
  const holds = valueTest(is, value);
  return (data) => read(data).some(holds);
}

function valueTest(is: Condition['is'], value: Condition['value']): (found: unknown) => boolean {
  const wanted: readonly Scalar[] = Array.isArray(value) ? value : [value];
  switch (is) {
    case 'equal':
      return (found) => !Array.isArray(value) && found === value;
    case 'one_of':
      return (found) => wanted.some((one) => one === found);
    case 'at_least':
      return (found) => typeof found === 'number' && typeof value === 'number' && found >= value;
    case 'at_most':
      return (found) => typeof found === 'number' && typeof value === 'number' && found <= value;
    case 'contains':
      return (found) => wanted.every((one) => contains(found, one));
  }
}

function contains(found: unknown, wanted: Scalar): boolean {
  if (Array.isArray(found)) return found.includes(wanted);
  return typeof found === 'string' && typeof wanted === 'string' && found.includes(wanted);
}

/** The values one of which must stand at the path, where the condition says so; `undefined` for other kinds. */
export function namedValues({ is, value }: Condition): readonly Scalar[] | undefined {
  if (is === 'one_of') return Array.isArray(value) ? value : [value];
  return is === 'equal' && !Array.isArray(value) ? [value] : undefined;
}
