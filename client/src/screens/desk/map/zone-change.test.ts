import type { Zone } from '@muster/shared/incident/schema.ts';
import { expect, test } from 'vitest';
import { asItWas, seen } from './zone-change.ts';

const zone = {
  zoneId: 'z',
  incidentId: 'i',
  kind: 'danger',
  polygon: [[0, 0], [1, 0], [1, 1]],
} as unknown as Zone; // prettier-ignore

test('E1 only what a change touches is told as seen, and taken back', () => {
  expect(asItWas(zone, { kind: 'cordon' })).toEqual({ kind: 'danger' });
  expect(asItWas(zone, { polygon: [] })).toEqual({ polygon: zone.polygon });
});

test('E1 a note that was not there is told as null, and taking a new one back empties it', () => {
  const before = asItWas(zone, { note: '坡面有裂缝' });
  expect(before).toEqual({ note: '' });
  expect(seen(before)).toEqual({ note: null });
  expect(seen({ note: '坡面有裂缝' })).toEqual({ note: '坡面有裂缝' });
  expect(seen({ kind: 'cordon' })).toEqual({ kind: 'cordon' });
});
