import { expect, test } from 'vitest';
import type { WorldView } from '@muster/shared/domain/world.ts';
import type { Alarm } from '@muster/shared/safety/schema.ts';
import { mapAlarms, placeAge } from './map-alarms.ts';

const began = Date.parse('2026-06-24T12:00:00.000Z');
const after = (minutes: number): string => new Date(began + minutes * 60_000).toISOString();
const t = (key: string, values?: Record<string, unknown>): string =>
  values ? `${key} ${Object.values(values).join()}` : key;
const alarm: Alarm = {
  alarmId: 'a',
  personId: 'p',
  teamId: 't',
  teamName: '岳塘水上救援队',
  division: '430304',
  status: 'acknowledged',
  raisedAt: after(0),
  raisedBy: 'p',
  place: { lon: 112.9, lat: 27.8 },
  placeAt: after(3),
  accuracyMetres: 11.6,
};
const world = { alarms: { by: () => [alarm] } } as unknown as WorldView;
const drawn = (positions: Parameters<typeof mapAlarms>[1], minute: number) =>
  mapAlarms(world, positions, {
    nameOf: () => '',
    ageOf: (last) => placeAge(t, last, began / 60_000 + minute),
  }).map(({ lon, note }) => [lon, note]);

test('T4 the map says of an alarm how old and how exact its place is', () => {
  expect(drawn(new Map(), 3)).toEqual([[112.9, 'safety.map.now safety.alarm.accuracy 12']]);
  expect(drawn(new Map(), 9)).toEqual([[112.9, 'safety.map.ago 6 safety.alarm.accuracy 12']]);
});

test('SOS the later of what the phone told and of the position counts', () => {
  const seen = (minutes: number) => new Map([['p', { lon: 113, lat: 27.8, at: began + minutes * 60_000 }]]);
  expect(drawn(seen(2), 9)).toEqual([[112.9, 'safety.map.ago 6 safety.alarm.accuracy 12']]);
  expect(drawn(seen(5), 9)).toEqual([[113, 'safety.map.ago 4']]);
});
