import canonicalize from 'canonicalize';
import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Commit } from '@muster/shared/kernel/envelope.ts';
import { asReadBack } from '../kernel/plain.ts';
import { canonicalText } from './chain.ts';

const key = fc.oneof(fc.string(), fc.constantFrom('a', 'B', '10', '9', '長', '😀', '\ufb33', '__proto__'));
const value = fc.letrec((tie) => ({
  value: fc.oneof(
    { depthSize: 'small' },
    fc.jsonValue(),
    fc.double({ noDefaultInfinity: true, noNaN: true }),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(key, tie('value'), { maxKeys: 5 }),
  ),
})).value;

it('J5 the canonical text of a commit is that of RFC 8785, whatever order its keys are in', () => {
  let written = 0;
  fc.assert(
    fc.property(fc.dictionary(key, value), fc.boolean(), (facts, ordered) => {
      const commit = (ordered ? asReadBack(facts) : facts) as unknown as Commit;
      const text = canonicalText(commit);
      expect(text).toBe(canonicalize(facts));
      if (ordered && text === JSON.stringify(facts)) written += 1;
    }),
    { numRuns: 1000 },
  );
  expect(written).toBeGreaterThan(10);
});
