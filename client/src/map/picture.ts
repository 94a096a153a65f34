/** A picture of the map to print or pass on: always with its title, time, scale, signs, sources and what it is not. */
import type { Shape } from '../ui/shapes/geometry.ts';
import { drawShape, fillPath } from './icon-canvas.ts';
import { drawIconOf } from './icons.ts';
import { metresPerPixel, roundLength } from './mercator.ts';
import type { ColourName, Palette } from './palette.ts';

export interface PictureSign {
  readonly word: string;
  readonly shape?: Shape;
  readonly icon?: string;
  /** A line or an area, on a ground of 36 by 16. */
  readonly swatch?: {
    readonly path: string;
    readonly colour: ColourName;
    readonly width: number;
    readonly dash?: readonly number[];
    readonly fill?: number;
  };
}

export interface PictureParts {
  readonly map: HTMLCanvasElement;
  readonly palette: Palette;
  readonly title: string;
  /** When, and what it shows. */
  readonly subtitle: string;
  /** '示意图，不作划界依据'. */
  readonly note: string;
  readonly sources: string;
  readonly signs: readonly PictureSign[];
  readonly view: { readonly lat: number; readonly zoom: number };
  readonly lengthWords: (metres: number) => string;
}

const margin = 16;
const headHeight = 52;
const rowHeight = 24;
const footLine = 22;
const signWidth = 40;
/** The longest word of a legend beside its sign. */
const columnLeast = 230;

interface Pen {
  readonly context: CanvasRenderingContext2D;
  readonly family: string;
}

function write(
  { context, family }: Pen,
  text: string,
  x: number,
  y: number,
  size: number,
  weight = 400,
): void {
  context.font = `${weight} ${size}px ${family}`;
  context.textBaseline = 'middle';
  context.textAlign = 'left';
  context.fillText(text, x, y);
}

function drawSwatch(
  { context }: Pen,
  swatch: NonNullable<PictureSign['swatch']>,
  x: number,
  y: number,
  palette: Palette,
): void {
  const path = new Path2D(swatch.path);
  context.save();
  context.translate(x, y);
  context.strokeStyle = palette[swatch.colour];
  context.fillStyle = palette[swatch.colour];
  context.lineWidth = swatch.width;
  context.setLineDash([...(swatch.dash ?? [])]);
  context.stroke(path);
  context.globalAlpha = swatch.fill ?? 0;
  fillPath(context, path);
  context.restore();
}

function drawSign(pen: Pen, sign: PictureSign, x: number, y: number, palette: Palette): void {
  if (sign.shape) {
    const { family } = pen;
    const colour = palette[sign.shape.tone as keyof Palette];
    drawShape({ context: pen.context, family, numerals: family }, sign.shape, {
      x: x + signWidth / 2,
      y,
      size: 16,
      colour,
      ground: palette.panel,
    });
    return;
  }
  if (sign.swatch) {
    drawSwatch(pen, sign.swatch, x + 2, y - 8, palette);
    return;
  }
  const icon = sign.icon === undefined ? undefined : drawIconOf(sign.icon, palette);
  if (!icon) return;
  const image = document.createElement('canvas');
  image.width = icon.image.width;
  image.height = icon.image.height;
  image.getContext('2d')?.putImageData(icon.image, 0, 0);
  const [wide, high] = [icon.image.width / icon.pixelRatio, icon.image.height / icon.pixelRatio];
  const share = Math.min(1, signWidth / wide, (rowHeight - 2) / high);
  const [width, height] = [wide * share, high * share];
  pen.context.drawImage(image, x + (signWidth - width) / 2, y - height / 2, width, height);
}

function drawScale(pen: Pen, { view, palette, lengthWords }: PictureParts, x: number, y: number): void {
  const { metres, pixels } = roundLength(120, metresPerPixel(view.lat, view.zoom));
  const { context } = pen;
  context.strokeStyle = palette['ink-1'];
  context.lineWidth = 1.4;
  context.beginPath();
  context.moveTo(x, y - 4);
  context.lineTo(x, y + 2);
  context.lineTo(x + pixels, y + 2);
  context.lineTo(x + pixels, y - 4);
  context.stroke();
  context.fillStyle = palette['ink-1'];
  write(pen, lengthWords(metres), x + pixels + 8, y - 1, 12);
}

/** Breaks a line of sources where it gets too wide. */
function wrap({ context }: Pen, text: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const character of text) {
    if (context.measureText(line + character).width > width && line !== '') {
      lines.push(line);
      line = '';
    }
    line += character;
  }
  return [...lines, line];
}

export function drawPicture(parts: PictureParts): HTMLCanvasElement {
  const { map, palette, signs } = parts;
  const ratio = map.width / map.clientWidth;
  const width = map.clientWidth;
  const family = getComputedStyle(document.documentElement).getPropertyValue('--m-font') || 'sans-serif';
  const canvas = document.createElement('canvas');
  const context = canvas.getContext('2d');
  if (!context) throw new Error('no 2D canvas');
  const pen = { context, family };
  const columns = Math.max(1, Math.floor((width - 2 * margin) / columnLeast));
  const rows = Math.ceil(signs.length / columns);
  context.font = `400 12px ${family}`;
  const sources = wrap(pen, parts.sources, width - 2 * margin);
  const legendHeight = rows * rowHeight + (rows > 0 ? 12 : 0);
  const height = headHeight + map.clientHeight + legendHeight + footLine * (1 + sources.length) + 12;
  canvas.width = Math.round(width * ratio);
  canvas.height = Math.round(height * ratio);
  context.scale(ratio, ratio);
  context.fillStyle = palette.panel;
  context.fillRect(0, 0, width, height);
  context.fillStyle = palette['ink-1'];
  write(pen, parts.title, margin, 19, 18, 700);
  context.fillStyle = palette['ink-2'];
  write(pen, parts.subtitle, margin, 40, 12);
  context.drawImage(map, 0, headHeight, width, map.clientHeight);
  context.strokeStyle = palette.line;
  context.strokeRect(0.5, headHeight + 0.5, width - 1, map.clientHeight - 1);
  const legendTop = headHeight + map.clientHeight + 6;
  const columnWidth = (width - 2 * margin) / columns;
  signs.forEach((sign, index) => {
    const x = margin + (index % columns) * columnWidth;
    const y = legendTop + Math.floor(index / columns) * rowHeight + rowHeight / 2;
    drawSign(pen, sign, x, y, palette);
    context.fillStyle = palette['ink-2'];
    write(pen, sign.word, x + signWidth + 6, y, 12);
  });
  const foot = headHeight + map.clientHeight + legendHeight + footLine / 2 + 4;
  drawScale(pen, parts, margin, foot);
  context.fillStyle = palette['ink-1'];
  context.font = `700 12px ${family}`;
  write(pen, parts.note, width - margin - context.measureText(parts.note).width, foot, 12, 700);
  context.fillStyle = palette['ink-3'];
  sources.forEach((line, index) => write(pen, line, margin, foot + (index + 1) * footLine, 12));
  return canvas;
}
