import { expect, test } from 'vitest';
import { loadWords, translate } from '../../../i18n/index.ts';
import { figureLabel } from './figure-label.ts';

test('X2: on a screen that is in a drill every figure of the bar is called real, elsewhere none', async () => {
  await Promise.all([loadWords('desk'), loadWords('watch')]);
  for (const key of [
    'desk.bar.incidents',
    'desk.bar.missing',
    'domain.assignmentState.offered',
    'watch.bar.unaccounted',
  ]) {
    const plain = figureLabel(translate, key, false);
    expect(plain).not.toContain('真实');
    expect(figureLabel(translate, key, true)).toBe(`真实${plain}`);
  }
});
