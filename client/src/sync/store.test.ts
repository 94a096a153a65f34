import { afterEach, expect, test, vi } from 'vitest';
import { forgetStore, hearStore, isReadOnly, readOnlySince } from './store.ts';

afterEach(() => {
  forgetStore();
  vi.useRealTimers();
});

test('J7 a server that has said nothing can write', () => {
  expect(isReadOnly.value).toBe(false);
});

test('J7 read-only holds from when it was first said until the server says that it is over', () => {
  vi.useFakeTimers({ now: 1000 });
  hearStore({ status: 'read-only' });
  vi.setSystemTime(9000);
  hearStore({ status: 'read-only' });
  expect(readOnlySince.value).toBe(1000);
  hearStore({ status: 'ok' });
  expect(isReadOnly.value).toBe(false);
});

test('J7 read-only does not outlive the connection that said so', () => {
  hearStore({ status: 'read-only' });
  forgetStore();
  expect(isReadOnly.value).toBe(false);
});
