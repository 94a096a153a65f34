import { describe, expect, test } from 'vitest';
import { contrast } from './contrast.ts';
import { densities, rowHeightOf, textSizes } from './theme.ts';
import css from './tokens.css?raw';

const themes = ['light', 'dark', 'sunlight', 'night'] as const;
type Theme = (typeof themes)[number];
type Tokens = ReadonlyMap<string, string>;

function blockOf(selector: string): Tokens {
  const block = css.split(`${selector} {`)[1]?.split('}')[0];
  if (block === undefined) throw new Error(`no block for ${selector}`);
  return new Map(
    [...block.matchAll(/--m-([a-z0-9-]+):\s*(#[0-9a-f]{6});/g)].map((hit) => [hit[1] ?? '', hit[2] ?? '']),
  );
}

const tokensOf = (theme: Theme): Tokens => blockOf(`html[data-theme='${theme}']`);
/** A desk's themes with what high contrast changes in them; a phone's have nothing to change. */
const highContrast: readonly (readonly [string, Tokens])[] = [
  ...(['light', 'dark'] as const).map(
    (theme) =>
      [
        `${theme} with more contrast`,
        new Map([...tokensOf(theme), ...blockOf(`html[data-theme='${theme}'][data-contrast='more']`)]),
      ] as const,
  ),
  ...(['sunlight', 'night'] as const).map((theme) => [theme, tokensOf(theme)] as const),
];

function colourOf(tokens: Tokens, name: string): string {
  const value = tokens.get(name);
  if (value === undefined) throw new Error(`no --m-${name}`);
  return value;
}

/** The least contrast of a colour over every ground it may stand on. */
function floorOf(tokens: Tokens, name: string): number {
  return Math.min(...grounds.map((ground) => contrast(colourOf(tokens, name), colourOf(tokens, ground))));
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
  const colour = (name: string): string => colourOf(tokens, name);
  const floor = (name: string): number => floorOf(tokens, name);

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

describe.each(highContrast)('high contrast: %s', (_name, tokens) => {
  const colour = (name: string): string => colourOf(tokens, name);

  test.each(text)('%s reads at AAA on every ground', (name) => {
    expect(floorOf(tokens, name)).toBeGreaterThanOrEqual(7);
  });

  test.each(shapesOnly)('%s is seen at 4.5 on every ground', (name) => {
    expect(floorOf(tokens, name)).toBeGreaterThanOrEqual(4.5);
  });

  test.each(fills)('words on %s-fill read at AAA, and the fill is seen', (name) => {
    expect(contrast(colour(`on-${name}`), colour(`${name}-fill`))).toBeGreaterThanOrEqual(7);
    // Light grounds: a yellow fill has no contrast of its own, so it never stands without its words.
    if (contrast(colour('amber-fill'), colour('panel')) > 3 || name !== 'amber')
      expect(contrast(colour(`${name}-fill`), colour('panel'))).toBeGreaterThanOrEqual(4.5);
  });

  test.each(['amber', 'blue', 'teal', 'quiet'])('a %s shape is seen on a reversed plate', (name) => {
    expect(contrast(colour(`on-ink-${name}`), colour('ink-fill'))).toBeGreaterThanOrEqual(4.5);
  });

  test('water and its names are seen on the map', () => {
    expect(contrast(colour('bank'), colour('land'))).toBeGreaterThanOrEqual(3);
    expect(contrast(colour('river-name'), colour('water'))).toBeGreaterThanOrEqual(4.5);
  });
});

test.each(['light', 'dark'])('%s: lines are seen with more contrast', (theme) => {
  const tokens = blockOf(`html[data-theme='${theme}'][data-contrast='more']`);
  const panel = tokens.get('panel') ?? colourOf(tokensOf('light'), 'panel');
  expect(contrast(colourOf(tokens, 'line'), panel)).toBeGreaterThanOrEqual(3);
});

test('the row height a list counts with is the one of the style sheet', () => {
  const first = (pattern: RegExp): number => Number(pattern.exec(css)?.[1]);
  const row = {
    normal: first(/:root \{[^}]*--m-row-height: calc\((\d+)px \* var\(--m-large\)\)/),
    compact: first(/\[data-density='compact'\] \{[^}]*--m-row-height: calc\((\d+)px \* var\(--m-large\)\)/),
  };
  const factor = { normal: 1, large: first(/'desk'\]\[data-text='large'\] \{\s*--m-large: ([\d.]+);/) };
  for (const density of densities)
    for (const size of textSizes)
      expect(rowHeightOf(density, size)).toBeCloseTo(row[density] * factor[size], 6);
});
