import { describe, expect, test } from 'vitest';
import { contrast } from './contrast.ts';
import css from './tokens.css?raw';

const themes = ['light', 'dark', 'sunlight', 'night'] as const;
type Theme = (typeof themes)[number];

function tokensOf(theme: Theme): ReadonlyMap<string, string> {
  const block = css.split(`html[data-theme='${theme}'] {`)[1]?.split('}')[0];
  if (block === undefined) throw new Error(`no block for ${theme}`);
  return new Map(
    [...block.matchAll(/--m-([a-z0-9-]+):\s*(#[0-9a-f]{6});/g)].map((hit) => [hit[1] ?? '', hit[2] ?? '']),
  );
}

/** Grounds a word or shape may stand on. */
const grounds = ['canvas', 'panel', 'inset', 'selected', 'land'] as const;

/** The design's own measured floor of each colour over every ground, so that a mistyped digit is seen. */
const measured: Record<string, Record<Theme, number>> = {
  'ink-1': { light: 14.5, dark: 11.4, sunlight: 16.8, night: 13.4 },
  'ink-2': { light: 7.8, dark: 7.3, sunlight: 13.2, night: 9.8 },
  'ink-3': { light: 5, dark: 5.1, sunlight: 10.1, night: 7.7 },
  control: { light: 3.2, dark: 3.5, sunlight: 7.7, night: 5.6 },
  red: { light: 5.6, dark: 5.2, sunlight: 7.8, night: 7.1 },
  amber: { light: 3.2, dark: 8.1, sunlight: 9.7, night: 9.8 },
  blue: { light: 6.4, dark: 7, sunlight: 9.2, night: 8.9 },
  teal: { light: 5.1, dark: 6.3, sunlight: 8.2, night: 7.9 },
  violet: { light: 6.2, dark: 6.7, sunlight: 9.3, night: 8.5 },
  focus: { light: 5.5, dark: 8.2, sunlight: 9.2, night: 8.9 },
};

const text = ['ink-1', 'ink-2', 'ink-3', 'red', 'amber-text', 'blue', 'teal', 'violet'] as const;
const shapesOnly = ['control', 'amber', 'focus'] as const;
const fills = ['ink', 'red', 'amber', 'blue', 'teal', 'violet'] as const;

describe.each(themes)('theme %s', (theme) => {
  const tokens = tokensOf(theme);
  const colour = (name: string): string => {
    const value = tokens.get(name);
    if (value === undefined) throw new Error(`${theme} has no --m-${name}`);
    return value;
  };
  const floor = (name: string): number =>
    Math.min(...grounds.map((ground) => contrast(colour(name), colour(ground))));

  test('declares the same tokens as the light theme', () => {
    expect([...tokens.keys()]).toEqual([...tokensOf('light').keys()]);
  });

  test.each(text)('%s reads at AA on every ground', (name) => {
    expect(floor(name)).toBeGreaterThanOrEqual(4.5);
  });

  test.each(shapesOnly)('%s is seen on every ground', (name) => {
    expect(floor(name)).toBeGreaterThanOrEqual(3);
  });

  test.each(fills)('words on %s-fill read at AA', (name) => {
    expect(contrast(colour(`on-${name}`), colour(`${name}-fill`))).toBeGreaterThanOrEqual(4.5);
  });

  test.each(['amber', 'blue', 'teal', 'quiet'])('a %s shape is seen on a reversed plate', (name) => {
    expect(contrast(colour(`on-ink-${name}`), colour('ink-fill'))).toBeGreaterThanOrEqual(3);
  });

  test('water and its names are seen on the map', () => {
    expect(contrast(colour('bank'), colour('land'))).toBeGreaterThanOrEqual(3);
    expect(contrast(colour('river-name'), colour('water'))).toBeGreaterThanOrEqual(4.5);
  });

  test.each(Object.keys(measured))('%s has the contrast it was designed with', (name) => {
    expect(Math.abs(floor(name) - (measured[name]?.[theme] ?? 0))).toBeLessThanOrEqual(0.06);
  });
});
