/** Drawing of one map image: the shapes of `ui/shapes` and characters, on a canvas, at the screen's pixel ratio. */
import { shapeUnits, type Shape } from '../ui/shapes/geometry.ts';

export interface IconPen {
  readonly context: CanvasRenderingContext2D;
  readonly family: string;
  readonly numerals: string;
}

export interface IconImage {
  readonly image: ImageData;
  readonly pixelRatio: number;
}

const iconPixelRatio = (): number => Math.min(3, Math.max(2, Math.ceil(window.devicePixelRatio)));

/** A transparent image of the given CSS size, with the origin in its middle. */
export function drawIcon(width: number, height: number, draw: (pen: IconPen) => void): IconImage {
  const pixelRatio = iconPixelRatio();
  const canvas = document.createElement('canvas');
  canvas.width = Math.ceil(width * pixelRatio);
  canvas.height = Math.ceil(height * pixelRatio);
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (!context) throw new Error('no 2D canvas');
  context.setTransform(pixelRatio, 0, 0, pixelRatio, canvas.width / 2, canvas.height / 2);
  const style = getComputedStyle(document.documentElement);
  draw({
    context,
    family: style.getPropertyValue('--m-font') || 'sans-serif',
    numerals: style.getPropertyValue('--m-font-numeral') || 'serif',
  });
  return { image: context.getImageData(0, 0, canvas.width, canvas.height), pixelRatio };
}

export function fillPath(context: CanvasRenderingContext2D, path: Path2D): void {
  // oxlint-disable-next-line unicorn/no-array-fill-with-reference-type -- a canvas, not an array
  context.fill(path);
}

/** Draws a state shape with its middle at (x, y). */
export function drawShape(
  { context }: IconPen,
  shape: Shape,
  { x, y, size, colour, ground }: { x: number; y: number; size: number; colour: string; ground: string },
): void {
  context.save();
  context.translate(x - size / 2, y - size / 2);
  context.scale(size / shapeUnits, size / shapeUnits);
  context.lineJoin = 'round';
  for (const stroke of shape.strokes) {
    const path = new Path2D(stroke.path);
    const paint = stroke.reversed ? ground : colour;
    if (stroke.width === undefined) {
      context.fillStyle = paint;
      fillPath(context, path);
      continue;
    }
    context.strokeStyle = paint;
    context.lineWidth = stroke.width;
    context.setLineDash([...(stroke.dash ?? [])]);
    context.lineDashOffset = stroke.dashOffset ?? 0;
    context.stroke(path);
  }
  context.restore();
}

export function drawCharacter(
  { context, family }: IconPen,
  character: string,
  {
    x,
    y,
    size,
    colour,
    weight = 700,
    font = family,
  }: {
    x: number;
    y: number;
    size: number;
    colour: string;
    weight?: 400 | 700;
    font?: string;
  },
): void {
  context.font = `${weight} ${size}px ${font}`;
  context.textAlign = 'center';
  context.textBaseline = 'alphabetic';
  context.fillStyle = colour;
  // Centred by what is drawn, not by the font's own idea of a line: fonts differ by two pixels.
  const measured = context.measureText(character);
  context.fillText(
    character,
    x,
    y + (measured.actualBoundingBoxAscent - measured.actualBoundingBoxDescent) / 2,
  );
}

export function roundedBox(
  context: CanvasRenderingContext2D,
  width: number,
  height: number,
  radius: number,
): void {
  context.beginPath();
  context.roundRect(-width / 2, -height / 2, width, height, radius);
}
