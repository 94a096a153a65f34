import { expect, test, vi } from 'vitest';
import { missingCapabilities } from './capabilities.ts';
import { toFix, watchPosition } from './position-watch.ts';
import { voiceFor } from './read-aloud.ts';

const coords = {
  longitude: 112.94,
  latitude: 27.83,
  accuracy: 8,
  speed: null,
  heading: Number.NaN,
  altitude: null,
};

test('T1 a fix carries what was measured and leaves out what was not', () => {
  const position = { timestamp: Date.UTC(2026, 5, 24, 13, 22, 36), coords } as unknown as GeolocationPosition;
  expect(toFix(position)).toEqual({ t: '2026-06-24T13:22:36.000Z', lon: 112.94, lat: 27.83, acc: 8 });
});

test('P7 on plain HTTP the page says so instead of staying silent', () => {
  const onTrouble = vi.fn();
  watchPosition({ onFix: vi.fn(), onTrouble })();
  expect(onTrouble).toHaveBeenCalledExactlyOnceWith('insecure');
  expect(missingCapabilities({ isSecureContext: false, navigator: {} })).toEqual(['secure-context']);
});

test('P4 each missing ability is named', () => {
  const some = { isSecureContext: true, navigator: { geolocation: {}, vibrate: {} }, speechSynthesis: {} };
  expect(missingCapabilities(some)).toEqual(['wake-lock']);
});

test('P5 a task is read by a voice of its language', () => {
  const voices = [{ lang: 'en-US' }, { lang: 'zh_TW' }, { lang: 'zh-CN' }];
  expect(voiceFor(voices, 'zh-CN')).toBe(voices[2]);
  expect(voiceFor(voices.slice(0, 2), 'zh-CN')).toBe(voices[1]);
  expect(voiceFor(voices, 'ja-JP')).toBeUndefined();
});
