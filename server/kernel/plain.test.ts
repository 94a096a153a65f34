import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { asReadBack } from './plain.ts';

const odd = fc.constantFrom<unknown>(
  undefined,
  -0,
  Number.NaN,
  Number.POSITIVE_INFINITY,
  new Date(0),
  () => 1,
);
const key = fc.oneof(fc.string(), fc.constantFrom('b', 'a', '10', '9', '__proto__', '长', 'toJSON'));
const { value } = fc.letrec((tie) => ({
  value: fc.oneof(
    { depthSize: 'small' },
    fc.jsonValue(),
    odd,
    fc.string({ unit: 'binary' }),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(key, tie('value'), { maxKeys: 5 }),
  ),
}));

/** The keys of every object in it, as they stand. */
function keysIn(one: unknown): string[][] {
  if (typeof one !== 'object' || one === null) return [];
  const own = Array.isArray(one) ? [] : [Object.keys(one)];
  return [...own, ...Object.values(one).flatMap(keysIn)];
}

it('J5 facts are what JSON will give back, whatever a rule handed over', () => {
  fc.assert(
    fc.property(fc.array(value, { maxLength: 3 }), (facts) => {
      expect(asReadBack(facts)).toStrictEqual(JSON.parse(JSON.stringify(facts)));
    }),
    { numRuns: 500 },
  );
});

it('J5 and their keys stand in the order in which they are sealed, but for whole numbers', () => {
  fc.assert(
    fc.property(fc.array(value, { maxLength: 3 }), (facts) => {
      for (const keys of keysIn(asReadBack(facts)).map((all) => all.filter((one) => !/^\d+$/.test(one))))
        expect(keys).toEqual(keys.toSorted((one, other) => (one < other ? -1 : 1)));
    }),
    { numRuns: 500 },
  );
});

it('half of a pair, which no UTF-8 can hold, becomes the sign for what is not known', () => {
  expect(asReadBack({ text: '水\ud83d' })).toEqual({ text: '水\ufffd' });
});

it('a copy: who keeps what was handed over and changes it changes no fact', () => {
  const data = { division: '4303', place: { lon: 1, lat: 2 } };
  const facts = asReadBack({ data });
  data.place.lon = 3;
  expect(facts).toEqual({ data: { division: '4303', place: { lon: 1, lat: 2 } } });
});
