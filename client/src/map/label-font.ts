/**
 * Labels without a glyph server: MapLibre draws each character with the system's own fonts. Where the system has no
 * Chinese font, the page's bundled one is named too (and only then downloaded: it is over a megabyte).
 */
const families = ['PingFang SC', 'HarmonyOS Sans SC', 'Microsoft YaHei', 'Noto Sans CJK SC', 'sans-serif'];
const bundled = 'Muster Han';
/** Families that do not exist: MapLibre takes weight and slant from the first name of a list. */
const boldMarker = 'Muster Bold';
const italicMarker = 'Muster Italic';

export interface LabelFonts {
  readonly regular: string[];
  readonly bold: string[];
  readonly italic: string[];
}

/** A character that is drawn exactly like one that no font has is not in any font. */
function systemHasChinese(): boolean {
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = 32;
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (!context) return true;
  context.font = `24px ${families.map((family) => (family === 'sans-serif' ? family : `'${family}'`)).join(',')}`;
  context.textBaseline = 'top';
  const drawn = ['涌', '\u{10fffd}'].map((character) => {
    context.clearRect(0, 0, 32, 32);
    context.fillText(character, 2, 2);
    return context.getImageData(0, 0, 32, 32).data.join();
  });
  return drawn[0] !== drawn[1];
}

export function labelFonts(): LabelFonts {
  const regular = systemHasChinese() ? families : [...families, bundled];
  return { regular, bold: [boldMarker, ...regular], italic: [italicMarker, ...regular] };
}
