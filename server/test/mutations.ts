/** Things to throw at a server: noise, and what was right until something in it was changed. */
import type { SeededRandom } from './seeded-random.ts';

/** A value of no particular use, now and then of a harmful kind. */
export function oddValue(random: SeededRandom, depth = 0): unknown {
  const values: (() => unknown)[] = [
    () => null,
    () => random.chance(0.5),
    () => random.pick([0, -1, 1e308, -1e308, 2 ** 53, 0.1, Number.MIN_VALUE]),
    () => noise(random, random.below(40)).toString('latin1'),
    () =>
      random.pick([
        '',
        ' ',
        '\u0000',
        '\ud800',
        '‮',
        '__proto__',
        'constructor',
        'toString',
        '../..',
        "'; --",
      ]),
    () => 'x'.repeat(random.below(5_000)),
    () => nested(random.below(2_000)),
    () => [],
    () => ({}),
    () =>
      JSON.parse('{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}}}') as unknown,
  ];
  if (depth > 2) return random.pick(values)();
  values.push(
    () => Array.from({ length: random.below(5) }, () => oddValue(random, depth + 1)),
    () => ({ [String(oddValue(random, 3)).slice(0, 20)]: oddValue(random, depth + 1) }),
  );
  return random.pick(values)();
}

function nested(depth: number): unknown {
  let value: unknown = 1;
  for (let level = 0; level < depth; level += 1) value = [value];
  return value;
}

export function noise(random: SeededRandom, length: number): Buffer {
  return Buffer.from(Array.from({ length }, () => random.below(256)));
}

/** The value with one thing in it replaced, left out, doubled or added, at whatever depth. */
export function mutate(value: unknown, random: SeededRandom): unknown {
  if (typeof value !== 'object' || value === null || random.chance(0.1)) return oddValue(random);
  if (Array.isArray(value)) {
    const items: unknown[] = [...value];
    const at = random.below(items.length + 1);
    if (random.chance(0.3)) items.splice(at, 1);
    else items[at] = mutate(items[at], random);
    return items;
  }
  const entries = Object.entries(value);
  const at = random.below(entries.length + 1);
  const [key, inner] = entries[at] ?? [String(oddValue(random, 3)).slice(0, 20), undefined];
  if (random.chance(0.25)) entries.splice(at, 1);
  else entries[at] = [key, mutate(inner, random)];
  return Object.fromEntries(entries);
}

/** The bytes with some of them flipped, lost or doubled. */
export function garble(bytes: Buffer, random: SeededRandom): Buffer {
  const garbled = [...bytes];
  for (let count = 1 + random.below(4); count > 0; count -= 1) {
    const at = random.below(garbled.length + 1);
    if (random.chance(0.5)) garbled[at] = random.below(256);
    else garbled.splice(at, random.below(8), ...noise(random, random.below(4)));
  }
  return Buffer.from(garbled);
}
