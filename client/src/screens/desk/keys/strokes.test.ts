import { expect, test } from 'vitest';
import { capsOf, matches, strokeOf, type Pressed } from './strokes.ts';

const press = (key: string, more: Partial<Pressed> = {}): string =>
  strokeOf({ key, code: '', ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, ...more });

test('letters are small whatever the lock says; signs need no Shift written', () => {
  expect(press('J')).toBe('j');
  expect(press('X', { shiftKey: true })).toBe('Shift+x');
  expect(press('?', { shiftKey: true })).toBe('?');
  expect(press('Enter', { metaKey: true })).toBe('Ctrl+Enter');
  expect(press('Tab', { shiftKey: true })).toBe('Shift+Tab');
});

test('a Chinese input method does not hide the keys', () => {
  expect(press('Process', { code: 'KeyA' })).toBe('a');
  expect(press('Process', { code: 'Digit3' })).toBe('3');
  expect(press('？', { shiftKey: true })).toBe('?');
  expect(press('Process', { code: 'Slash', shiftKey: true })).toBe('?');
  expect(press('【')).toBe('[');
});

test('one key after another', () => {
  expect(matches(['g t', 'j'], ['g'])).toBe('beginning');
  expect(matches(['g t', 'j'], ['g', 't'])).toBe('whole');
  expect(matches(['g t', 'j'], ['j'])).toBe('whole');
  expect(matches(['g t', 'j'], ['t'])).toBe('no');
  expect(matches(['Shift+F'], ['Shift+f'])).toBe('whole');
});

test('keys are written as on their caps', () => {
  expect(capsOf('Ctrl+Enter')).toEqual(['Ctrl', '⏎']);
  expect(capsOf('g t')).toEqual(['G', 'T']);
  expect(capsOf('Escape')).toEqual(['Esc']);
  expect(capsOf('+')).toEqual(['+']);
  expect(capsOf(' ')).toEqual(['␣']);
  expect(capsOf('Shift++')).toEqual(['Shift', '+']);
});
