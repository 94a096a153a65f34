import type { LogEvent } from '@muster/shared/protocol/http/events.ts';
import { expect, test } from 'vitest';
import { noon, noonMilliseconds } from '../sample-world.ts';
import type { AttentionItem } from './items.ts';
import { newlyLost, soundsOf } from './sound-rules.ts';

const event = (type: string, more: Partial<LogEvent> = {}): LogEvent => ({
  seq: 101,
  index: 0,
  at: noon,
  commandId: 'c',
  command: 'AnswerOffer',
  actor: { id: 'leader', role: 'leader', scope: '' },
  type,
  data: {},
  ...more,
});
const moment = { now: noonMilliseconds + 2000, began: 100, actorId: 'me' };

test('answers, lapses and reports of the field are heard', () => {
  const events = ['OfferDeclined', 'OfferExpired', 'OfferAccepted', 'SitrepSent', 'NoteAdded'].map((type) =>
    event(type),
  );
  expect(soundsOf(events, moment)).toEqual(['declined', 'expired', 'answered', 'sitrep']);
});

test('what somebody did herself is not told to her', () => {
  const mine = event('OfferAccepted', { actor: { id: 'me', role: 'dispatcher', scope: '' } });
  expect(soundsOf([mine], moment)).toEqual([]);
});

test('a report from another command post waits for nobody', () => {
  expect(
    soundsOf([event('SitrepSent', { actor: { id: 'x', role: 'dispatcher', scope: '' } })], moment),
  ).toEqual([]);
});

test('nothing is told again after a reload, nor an hour late', () => {
  expect(soundsOf([event('OfferDeclined', { seq: 100 })], moment)).toEqual([]);
  expect(soundsOf([event('OfferDeclined')], { ...moment, now: noonMilliseconds + 61_000 })).toEqual([]);
});

test('a person is heard once, at the moment of being lost', () => {
  const lost = {
    kind: 'lost',
    people: [
      { personId: 'long ago', lastAt: noonMilliseconds - 20 * 60_000 },
      { personId: 'now', lastAt: noonMilliseconds - 10 * 60_000 - 1 },
    ],
  } as unknown as AttentionItem;
  expect(newlyLost([lost], noonMilliseconds, 10, new Set())).toEqual(['now']);
  expect(newlyLost([lost], noonMilliseconds, 10, new Set(['now']))).toEqual([]);
});
