/** The tokens a map is drawn with, read from the page: a canvas and a shader cannot read CSS variables themselves. */
const names = [
  'canvas',
  'panel',
  'ink-1',
  'ink-2',
  'ink-3',
  'ink-fill',
  'on-ink',
  'on-ink-amber',
  'on-ink-blue',
  'on-ink-teal',
  'on-ink-quiet',
  'control',
  'line',
  'red',
  'red-fill',
  'amber',
  'amber-fill',
  'blue',
  'blue-fill',
  'teal',
  'teal-fill',
  'violet',
  'land',
  'water',
  'bank',
  'river-name',
] as const;
export type ColourName = (typeof names)[number];
export type Palette = Readonly<Record<ColourName, string>>;

export function readPalette(root: HTMLElement = document.documentElement): Palette {
  const style = getComputedStyle(root);
  const entries = names.map(
    (name) => [name, style.getPropertyValue(`--m-${name}`).trim() || '#808080'] as const,
  );
  return Object.fromEntries(entries) as Record<ColourName, string>;
}

/** `#rrggbb` (or `#rgb`, as a style sheet is minified) as three shares of one, for a shader. */
export function channels(colour: string): [number, number, number] {
  const digits = colour.slice(1);
  const long = digits.length === 3 ? [...digits].map((digit) => digit + digit).join('') : digits;
  const value = Number.parseInt(long, 16);
  return [(value >> 16) / 255, ((value >> 8) & 255) / 255, (value & 255) / 255];
}
