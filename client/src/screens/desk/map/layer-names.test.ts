import { expect, test } from 'vitest';
import { hiddenLayers, layerNames, shownLayers } from './layer-names.ts';

test('a layer that nobody has hidden is shown, also one that came later', () => {
  expect(shownLayers('')).toEqual([...layerNames]);
  const shown = shownLayers('zones people something-of-an-older-version');
  expect(shown).not.toContain('zones');
  expect(shown).toHaveLength(layerNames.length - 2);
  expect(shownLayers(hiddenLayers(shown))).toEqual(shown);
});
