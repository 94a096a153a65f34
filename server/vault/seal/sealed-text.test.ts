import { expect, it } from 'vitest';
import { createKeyring, newSecret } from './keyring.ts';
import { seal, sealedBy, unseal, type SealPlace } from './sealed-text.ts';

const ring = createKeyring([newSecret()]);
const place: SealPlace = ['person', 'p1', 'phone'];

it.each(['', '1', '周卫国', 'sealed:1:0011223344556677:AAAA', '𠮷𠮷'])(
  'V13 what was sealed opens as it was: %j',
  (text) => {
    const sealed = seal(ring, place, text);
    expect(sealed).toMatch(/^sealed:1:[0-9a-f]{16}:[\w-]+$/);
    if (text.length > 2) expect(sealed).not.toContain(text);
    expect(sealedBy(sealed)).toBe(ring.current().id);
    expect(unseal(ring, place, sealed)).toBe(text);
  },
);

it('V13 plain text of the time before sealing is read as it is', () => {
  expect(sealedBy('周卫国')).toBeUndefined();
  expect(unseal(ring, place, '周卫国')).toBe('周卫国');
});

it.each<[string, SealPlace]>([
  ['another person', ['person', 'p2', 'phone']],
  ['another field', ['person', 'p1', 'emergencyContact']],
  ['another kind', ['account', 'p1', 'phone']],
])('V14 a value opens only where it was sealed, not for %s', (_, elsewhere) => {
  expect(unseal(ring, elsewhere, seal(ring, place, '13800000001'))).toBeUndefined();
});

it('V14 a value of which one bit was changed does not open, wherever the bit is', () => {
  const sealed = seal(ring, place, '13800000001');
  const head = sealed.lastIndexOf(':') + 1;
  const bytes = Buffer.from(sealed.slice(head), 'base64url');
  for (let at = 0; at < bytes.length; at += 1) {
    const changed = Buffer.from(bytes);
    changed[at] = (changed[at] ?? 0) ^ 1;
    expect(unseal(ring, place, sealed.slice(0, head) + changed.toString('base64url'))).toBeUndefined();
  }
});

it('V15 no nonce is used twice, not even for the same value at the same place', () => {
  const nonces = Array.from({ length: 2000 }, () => {
    const sealed = seal(ring, place, '13800000001');
    return Buffer.from(sealed.slice(sealed.lastIndexOf(':') + 1), 'base64url')
      .subarray(0, 12)
      .toString('hex');
  });
  expect(new Set(nonces).size).toBe(2000);
});

it('V16 a further key opens what it sealed, and only the first seals', () => {
  const sealed = seal(ring, place, '旧');
  const next = createKeyring([newSecret(), ring.current().secret]);
  expect(unseal(next, place, sealed)).toBe('旧');
  expect(sealedBy(seal(next, place, '新'))).toBe(next.current().id);
  expect(unseal(ring, place, seal(next, place, '新'))).toBeUndefined();
});

it('V16 a key that is none is refused', () => {
  expect(() => createKeyring([])).toThrow(/needs a key/);
  expect(() => createKeyring(['c2hvcnQ='])).toThrow(/32 bytes/);
});
