import { afterEach, expect, test, vi } from 'vitest';
import { isDialogOpen } from './open-above.ts';

function onScreen(...elements: { rects?: number; visibility?: string; leaving?: boolean }[]): void {
  const made = elements.map(({ rects = 1, visibility = 'visible', leaving = false }) => ({
    visibility,
    getClientRects: () => ({ length: rects }),
    closest: () => (leaving ? {} : null),
  }));
  vi.stubGlobal('document', { querySelectorAll: () => made });
  vi.stubGlobal('getComputedStyle', ({ visibility }: { visibility: string }) => ({ visibility }));
}
afterEach(() => vi.unstubAllGlobals());

test('a dialog that is seen keeps the keys, wherever the focus is', () => {
  onScreen({ rects: 0 }, {});
  expect(isDialogOpen()).toBe(true);
});

test('one that is hidden, was closed before or is just leaving does not', () => {
  onScreen({ rects: 0 }, { visibility: 'hidden' }, { leaving: true });
  expect(isDialogOpen()).toBe(false);
});
