import { expect, test } from 'vitest';
import { isOnlyHere, linkOf } from './reachable.ts';

test('an address of this machine alone is told from one that a phone reaches', () => {
  expect(
    ['http://127.0.0.1:8080/', 'http://localhost/join/x', 'http://[::1]/', 'no address'].map(isOnlyHere),
  ).toEqual([true, true, true, true]);
  expect(['https://muster.example/', 'http://192.168.1.4:8080'].map(isOnlyHere)).toEqual([false, false]);
});

test('an invite goes by the address the server was told, else by the one of this page', () => {
  expect(linkOf({ path: '/join/x' }, 'http://a:1')).toBe('http://a:1/join/x');
  expect(linkOf({ path: '/join/x', url: 'https://b/join/x' }, 'http://a:1')).toBe('https://b/join/x');
});
