/** Values of conditions as people type them: a figure, yes or no, or words; several parted by commas where a list is asked for. */
import type { Condition } from '@muster/shared/drill/expectation.ts';

type Value = Condition['value'];
type Single = Exclude<Value, readonly unknown[]>;

export function writeValue(value: Value): string {
  return Array.isArray(value) ? value.map(String).join(', ') : String(value);
}

function single(text: string): Single {
  const plain = text.trim();
  if (plain === 'true' || plain === 'false') return plain === 'true';
  return plain !== '' && Number.isFinite(Number(plain)) ? Number(plain) : plain;
}

/** `one_of` asks for a list, `at_least` and `at_most` for a figure; `undefined` for what is none. */
export function readValue(is: Condition['is'], text: string): Value | undefined {
  if (is === 'one_of') {
    const values = text.split(/[,，、]/).flatMap((part) => (part.trim() === '' ? [] : [single(part)]));
    return values.length > 0 && values.length <= 100 ? values : undefined;
  }
  const value = single(text);
  if (is === 'at_least' || is === 'at_most') return typeof value === 'number' ? value : undefined;
  return text.length <= 200 ? value : undefined;
}

const pathPattern = /^[A-Za-z0-9_*]+(\.[A-Za-z0-9_*]+){0,5}$/;
export function isPath(text: string): boolean {
  return text.length <= 120 && pathPattern.test(text);
}
