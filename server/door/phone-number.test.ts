import { expect, it } from 'vitest';
import { normalPhone } from './phone-number.ts';

it.each([
  ['13800000001', '13800000001'],
  ['138 0000 0001', '13800000001'],
  ['+86 138-0000-0001', '13800000001'],
  ['0086 13800000001', '13800000001'],
  ['8613800000001', '13800000001'],
  // A fixed line of an area is not a mobile number with a country code.
  ['0731-8612345', '07318612345'],
  ['861234567', '861234567'],
  ['', ''],
])('%s is compared as %s', (phone, compared) => {
  expect(normalPhone(phone)).toBe(compared);
});
