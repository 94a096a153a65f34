/**
 * Pictures drawn on the server. The canvas is a native module: where it has no build for a system, or no font with
 * Chinese letters is installed, a report comes without pictures and says so.
 */
import type { Canvas } from '@napi-rs/canvas';

export interface Picture {
  readonly png: Uint8Array;
  readonly width: number;
  readonly height: number;
}

export interface Drawing {
  canvas(width: number, height: number): Canvas;
  /** A family that has the letters of the reports. */
  readonly font: string;
}

const chinese = /CJK|YaHei|SimHei|SimSun|PingFang|Source Han|WenQuanYi|Heiti|Droid Sans Fallback/i;
const preferred = /Sans CJK/i;

export async function openDrawing(): Promise<Drawing | undefined> {
  try {
    const { createCanvas, GlobalFonts } = await import('@napi-rs/canvas');
    const families = GlobalFonts.families
      .map(({ family }) => family)
      .filter((family) => chinese.test(family));
    const font = families.find((family) => preferred.test(family)) ?? families[0];
    return font === undefined ? undefined : { canvas: createCanvas, font };
  } catch {
    return undefined;
  }
}

export function pictureOf(canvas: Canvas): Picture {
  return { png: canvas.toBuffer('image/png'), width: canvas.width, height: canvas.height };
}
