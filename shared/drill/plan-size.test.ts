import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { utf8Bytes } from './plan-size.ts';

it('bytes are counted as they are sent, whatever the text', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(utf8Bytes(text)).toBe(Buffer.byteLength(text));
    }),
  );
  expect(utf8Bytes('a é 险 😀')).toBe(Buffer.byteLength('a é 险 😀'));
});
