import { expect, it } from 'vitest';
import { isPhone, normalPhone } from './phone-number.ts';

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

it.each([
  '13800000001',
  '+86 138 0000 0001',
  '0731-86123456',
  '86123456',
  '12345',
  '+1 212 555 0100',
  '+33 1 42 68 53 00',
])('%s could be called', (phone) => expect(isPhone(phone)).toBe(true));

it.each(['1380000000', '138 0000 00012', '+86 138 0000 000', 'none', '12', '1+38', '0123456789012345'])(
  '%s could not',
  (phone) => expect(isPhone(phone)).toBe(false),
);
