/** Images that have one form only: patterns of zones, signs of places, the tooth of a levee. */
import { drawIcon, fillPath, type IconImage, type IconPen } from './icon-canvas.ts';
import type { Palette } from './palette.ts';

type Drawing = (pen: IconPen, palette: Palette) => void;

function line({ context }: IconPen, path: string, colour: string, width: number): void {
  context.strokeStyle = colour;
  context.lineWidth = width;
  context.stroke(new Path2D(path));
}

function filled(pen: IconPen, path: string, fill: string, edge: string, width = 1.5): void {
  pen.context.fillStyle = fill;
  fillPath(pen.context, new Path2D(path));
  pen.context.lineJoin = 'round';
  line(pen, path, edge, width);
}

/** Patterns tile seamlessly: what leaves one edge comes in at the other. */
const symbols: Record<string, { readonly width: number; readonly height: number; readonly draw: Drawing }> = {
  'pattern-hatch': {
    width: 8,
    height: 8,
    draw(pen, palette) {
      pen.context.globalAlpha = 0.6;
      line(pen, 'M-6 2L2 -6M-6 6L6 -6M-2 6L6 -2', palette['red-fill'], 1.3);
    },
  },
  /** X2: danger that is played. */
  'pattern-drill-hatch': {
    width: 8,
    height: 8,
    draw(pen, palette) {
      pen.context.globalAlpha = 0.6;
      line(pen, 'M-6 2L2 -6M-6 6L6 -6M-2 6L6 -2', palette.violet, 1.3);
    },
  },
  'pattern-waves': {
    width: 14,
    height: 8,
    draw(pen, palette) {
      pen.context.globalAlpha = 0.85;
      line(pen, 'M-14 0q3.5 -3 7 0t7 0t7 0t7 0', palette.bank, 1);
    },
  },
  'sign-flag': {
    width: 20,
    height: 22,
    draw: (pen, palette) => filled(pen, 'M-5 9V-8.5L6 -5L-5 -1.5', palette.panel, palette['ink-1']),
  },
  'sign-house': {
    width: 20,
    height: 20,
    draw: (pen, palette) => filled(pen, 'M-6.5 6.5V-1.5L0 -7L6.5 -1.5V6.5Z', palette.panel, palette['ink-1']),
  },
  'sign-gauge': {
    width: 20,
    height: 16,
    draw: (pen, palette) => filled(pen, 'M-7 -5.5H7L0 6Z', palette.panel, palette['ink-1']),
  },
  'sign-waterworks': {
    width: 20,
    height: 20,
    draw(pen, palette) {
      filled(pen, 'M-6.5 -6.5H6.5V6.5H-6.5Z', palette.panel, palette['ink-1']);
      line(pen, 'M-4.5 -1q2.25 -2.6 4.5 0t4.5 0M-4.5 3q2.25 -2.6 4.5 0t4.5 0', palette['ink-1'], 1.3);
    },
  },
  'sign-village': {
    width: 12,
    height: 12,
    draw: (pen, palette) => filled(pen, 'M-3 -3H3V3H-3Z', palette.panel, palette['ink-2'], 1.4),
  },
  'sign-cross-hair': {
    width: 40,
    height: 40,
    draw(pen, palette) {
      const path = 'M-18 0H-5M5 0H18M0 -18V-5M0 5V18M9 0A9 9 0 1 1 -9 0A9 9 0 1 1 9 0Z';
      line(pen, path, palette.land, 4);
      line(pen, path, palette['ink-1'], 1.8);
    },
  },
  /** Points down, which is to the right of a line drawn eastward. */
  'tooth-right': {
    width: 4,
    height: 14,
    draw: (pen, palette) => line(pen, 'M0 0V5.5', palette['ink-2'], 1.2),
  },
  'tooth-left': {
    width: 4,
    height: 14,
    draw: (pen, palette) => line(pen, 'M0 0V-5.5', palette['ink-2'], 1.2),
  },
};

export function isSymbol(name: string): boolean {
  return Object.hasOwn(symbols, name);
}

export function drawSymbol(name: string, palette: Palette): IconImage | undefined {
  const symbol = symbols[name];
  return symbol && drawIcon(symbol.width, symbol.height, (pen) => symbol.draw(pen, palette));
}
