/**
 * The map's images by name, drawn when the style first asks for one. A name says all there is to know
 * (`task|open|seal_boil|selected`), so no layer has to register anything.
 */
import type { ResponseLevel } from '@muster/shared/incident/schema.ts';
import type { Map as MapLibre } from 'maplibre-gl';
import {
  alarmShapes,
  assignmentShapes,
  taskPhaseShapes,
  type AssignmentStateName,
  type Shape,
  type TaskPhaseName,
} from '../ui/shapes/geometry.ts';
import { drillCharacter, taskKindCharacters, teamKindCharacters } from '../ui/shapes/kind-characters.ts';
import { levelNumerals } from '../ui/shapes/level-numerals.ts';
import {
  drawCharacter,
  drawIcon,
  drawShape,
  roundedBox,
  type IconImage,
  type IconPen,
} from './icon-canvas.ts';
import { drawSymbol, isSymbol } from './icon-symbols.ts';
import type { ColourName, Palette } from './palette.ts';
import { plateOffsets } from './plate-placement.ts';

type TaskKind = keyof typeof taskKindCharacters;
type TeamKind = keyof typeof teamKindCharacters;

export const iconNames = {
  task: (phase: TaskPhaseName, kind: TaskKind, selected: boolean, drill = false) =>
    `task|${phase}|${kind}|${mark(selected)}|${drill ? 'drill' : ''}`,
  team: (state: AssignmentStateName, urgent: boolean, kind: TeamKind, selected: boolean, drill = false) =>
    `team|${state}|${kind}|${mark(selected)}|${urgent ? 'urgent' : ''}|${drill ? 'drill' : ''}`,
  standby: (kind: TeamKind, selected: boolean, drill = false) =>
    `standby|${kind}|${mark(selected)}|${drill ? 'drill' : ''}`,
  incident: (level: ResponseLevel | undefined, selected: boolean, drill = false) =>
    `incident|${level ?? ''}|${mark(selected)}|${drill ? 'drill' : ''}`,
  rank: (rank: number, chosen: boolean) => `rank|${rank}|${chosen ? 'chosen' : ''}`,
  cluster: (counts: readonly (readonly [sign: string, count: number])[], drill = false) =>
    `cluster|${counts.map(([sign, count]) => `${sign}:${count}`).join(' ')}|${drill ? 'drill' : ''}`,
  alarm: (heard: boolean, drill: boolean) => `alarm|${heard ? 'heard' : ''}|${drill ? 'drill' : ''}`,
  standbyMany: (count: number) => `standby-many|${count}`,
};

function mark(selected: boolean): string {
  return selected ? 'selected' : '';
}

const plateWidth = 38;
const plateHeight = 20;
/** Room for the second outline of a selected plate, always there so that the middle never moves. */
const plateRoom = 8;

/** On a reversed plate a state keeps its hue in the strength that the ink ground asks for. */
function reversedTone(tone: ColourName): ColourName {
  if (tone === 'amber') return 'on-ink-amber';
  if (tone === 'blue') return 'on-ink-blue';
  return tone === 'teal' ? 'on-ink-teal' : 'on-ink-quiet';
}

interface PlateDrawing {
  readonly shape: Shape;
  readonly character: string;
  readonly selected: boolean;
  readonly radius: number;
  readonly tone?: ColourName;
  /** X2: in a violet frame. */
  readonly drill?: boolean;
}

function plate(
  palette: Palette,
  { shape, character, selected, radius, tone = shape.tone as ColourName, drill = false }: PlateDrawing,
): IconImage {
  return drawIcon(plateWidth + plateRoom, plateHeight + plateRoom, (pen) => {
    const { context } = pen;
    roundedBox(context, plateWidth - 1, plateHeight - 1, Math.min(radius, plateHeight / 2));
    context.fillStyle = palette[selected ? 'ink-fill' : 'panel'];
    context.fill();
    context.lineWidth = drill ? 2 : 1;
    context.strokeStyle = palette[drill ? 'violet' : selected ? 'ink-fill' : 'control'];
    context.stroke();
    if (selected) {
      roundedBox(context, plateWidth + 6.5, plateHeight + 6.5, Math.min(radius + 3, plateHeight / 2 + 3));
      context.lineWidth = 1.5;
      context.strokeStyle = palette['ink-1'];
      context.stroke();
    }
    const colour = palette[selected ? reversedTone(tone) : tone];
    drawShape(pen, shape, { x: -7.5, y: 0, size: 14, colour, ground: palette.panel });
    drawCharacter(pen, character, { x: 8.5, y: 0, size: 13, colour: palette[selected ? 'on-ink' : 'ink-1'] });
  });
}

function standbyRing(palette: Palette, character: string, selected: boolean, drill: boolean): IconImage {
  return drawIcon(26, 26, (pen) => {
    const { context } = pen;
    context.beginPath();
    context.arc(0, 0, 8.5, 0, 2 * Math.PI);
    context.fillStyle = palette[selected ? 'ink-fill' : 'panel'];
    context.fill();
    context.lineWidth = drill ? 2 : 1;
    context.strokeStyle = palette[drill ? 'violet' : selected ? 'ink-fill' : 'control'];
    context.stroke();
    if (selected) {
      context.beginPath();
      context.arc(0, 0, 11.5, 0, 2 * Math.PI);
      context.lineWidth = 1.5;
      context.strokeStyle = palette['ink-1'];
      context.stroke();
    }
    const colour = palette[selected ? 'on-ink' : 'ink-2'];
    drawCharacter(pen, character, { x: 0, y: 0, size: 12, weight: 400, colour });
  });
}

function traceHexagon({ context }: IconPen, reach: number): void {
  context.beginPath();
  for (let corner = 0; corner < 6; corner += 1) {
    const angle = (corner * Math.PI) / 3;
    context.lineTo(reach * Math.cos(angle), reach * Math.sin(angle));
  }
  context.closePath();
}

function hexagon(palette: Palette, numeral: string, selected: boolean, drill: boolean): IconImage {
  const reversed = selected || numeral === levelNumerals.I || numeral === levelNumerals.II;
  return drawIcon(36, 32, (pen) => {
    traceHexagon(pen, 12);
    pen.context.fillStyle = palette[reversed ? (drill ? 'violet' : 'ink-fill') : 'panel'];
    pen.context.fill();
    pen.context.lineWidth = 1.5;
    pen.context.strokeStyle = palette[drill ? 'violet' : 'ink-1'];
    pen.context.stroke();
    if (selected) {
      traceHexagon(pen, 15.5);
      pen.context.stroke();
    }
    const colour = palette[reversed ? (drill ? 'panel' : 'on-ink') : 'ink-1'];
    drawCharacter(pen, numeral, { x: 0, y: 0, size: 13, colour, font: pen.numerals });
  });
}

function rankCircle(palette: Palette, rank: string, chosen: boolean): IconImage {
  return drawIcon(24, 24, (pen) => {
    const { context } = pen;
    context.beginPath();
    context.arc(0, 0, 10.5, 0, 2 * Math.PI);
    context.fillStyle = palette[chosen ? 'ink-fill' : 'panel'];
    context.fill();
    context.lineWidth = 1.5;
    context.strokeStyle = palette[chosen ? 'ink-fill' : 'ink-1'];
    context.stroke();
    drawCharacter(pen, rank, { x: 0, y: 0, size: 13, colour: palette[chosen ? 'on-ink' : 'ink-1'] });
  });
}

/** Leader line and the dot at its foot; half of the offset away from the true place (see `leaderOffset`). */
function leader(palette: Palette, slot: number): IconImage {
  const [dx, dy] = plateOffsets[slot] ?? [0, 0];
  return drawIcon(Math.abs(dx) + 8, Math.abs(dy) + 8, ({ context }) => {
    context.beginPath();
    context.moveTo(-dx / 2, -dy / 2);
    context.lineTo(dx / 2, dy / 2);
    context.lineWidth = 1.2;
    context.strokeStyle = palette['ink-2'];
    context.stroke();
    context.beginPath();
    context.arc(-dx / 2, -dy / 2, 2.4, 0, 2 * Math.PI);
    context.fillStyle = palette['ink-1'];
    context.fill();
  });
}

/** The shape of a sign that is counted: `task.open`, `team.en_route`. */
function shapeOfSign(sign: string): Shape | undefined {
  const [family = '', state = ''] = sign.split('.');
  const shapes: Readonly<Record<string, Shape>> = family === 'task' ? taskPhaseShapes : assignmentShapes;
  return Object.hasOwn(shapes, state) ? shapes[state] : undefined;
}

/** As many different signs as one can read at a glance; the rest is one figure. */
const mostSigns = 3;
const signWidth = 14;
const figureWidth = 8;

/** X2: a sign before the figures of a drill, as the word is before its lines: not everybody reads the violet. */
const drillSignWidth = 19;

/** A small stack of plates with what is in it, state by state. */
function clusterPlate(palette: Palette, text: string, drill: boolean): IconImage {
  const all = text.split(' ').map((part) => {
    const [sign = '', count = '0'] = part.split(':');
    return { shape: shapeOfSign(sign), count: Number(count) };
  });
  const shown = all.slice(0, mostSigns);
  const rest = all.slice(mostSigns).reduce((sum, { count }) => sum + count, 0);
  const figures = shown.map(({ count }) => String(count));
  if (rest > 0) figures.push(`+${rest}`);
  const content =
    figures.reduce((sum, figure) => sum + figure.length * figureWidth + 6, 0) + shown.length * signWidth;
  const width = content + 8 + (drill ? drillSignWidth : 0);
  return drawIcon(width + 10, plateHeight + 12, (pen) => {
    const { context } = pen;
    for (const [shift, edge] of [
      [3, drill ? 'violet' : 'control'],
      [0, drill ? 'violet' : 'ink-2'],
    ] as const) {
      context.save();
      context.translate(shift, shift);
      roundedBox(context, width, plateHeight + 2, 2);
      context.fillStyle = palette.panel;
      context.fill();
      context.lineWidth = drill ? 1.8 : 1.2;
      context.strokeStyle = palette[edge];
      context.stroke();
      context.restore();
    }
    let x = 4 - width / 2;
    if (drill) {
      context.fillStyle = palette.violet;
      context.fillRect(-width / 2, -plateHeight / 2 - 1, drillSignWidth - 2, plateHeight + 2);
      drawCharacter(pen, drillCharacter, {
        x: (drillSignWidth - 2 - width) / 2,
        y: 0,
        size: 13,
        colour: palette.panel,
      });
      x += drillSignWidth;
    }
    figures.forEach((figure, index) => {
      const shape = shown[index]?.shape;
      if (shape) {
        const colour = palette[shape.tone as ColourName];
        drawShape(pen, shape, { x: x + signWidth / 2, y: 0, size: 13, colour, ground: palette.panel });
        x += signWidth;
      }
      const wide = figure.length * figureWidth;
      drawCharacter(pen, figure, { x: x + 1 + wide / 2, y: 0, size: 13, colour: palette['ink-1'] });
      x += wide + 6;
    });
  });
}

/** Teams at home that stand too close for a ring each: how many there are. */
function standbyMany(palette: Palette, count: string, drill: boolean): IconImage {
  return drawIcon(34, 30, (pen) => {
    const { context } = pen;
    for (const shift of [2.5, 0]) {
      context.beginPath();
      context.arc(shift, shift, 11, 0, 2 * Math.PI);
      context.fillStyle = palette.panel;
      context.fill();
      context.lineWidth = drill ? 2 : 1;
      context.strokeStyle = palette[drill ? 'violet' : 'control'];
      context.stroke();
    }
    const colour = palette[drill ? 'violet' : 'ink-2'];
    drawCharacter(pen, count, { x: 0, y: 0, size: count.length > 2 ? 11 : 13, colour });
  });
}

/** Somebody calls for help: an octagon, in a second one until somebody answers. */
function alarmSign(palette: Palette, heard: boolean, drill: boolean): IconImage {
  return drawIcon(44, 44, (pen) => {
    const colour = palette[drill ? 'violet' : 'red'];
    if (!heard) {
      const { context } = pen;
      context.beginPath();
      for (let corner = 0; corner < 8; corner += 1) {
        const angle = ((corner + 0.5) * Math.PI) / 4;
        context.lineTo(20 * Math.cos(angle), 20 * Math.sin(angle));
      }
      context.closePath();
      context.lineWidth = 2.5;
      context.strokeStyle = colour;
      context.stroke();
    }
    drawShape(pen, alarmShapes.sos, { x: 0, y: 0, size: 30, colour, ground: palette.panel });
  });
}

/** An image by its name; also for a legend and a picture, which draw the same signs. */
export function drawIconOf(name: string, palette: Palette): IconImage | undefined {
  const [family = '', first = '', second = '', third = '', fourth = '', fifth = ''] = name.split('|');
  if (isSymbol(family)) return drawSymbol(family, palette);
  if (family === 'task') {
    const shape = taskPhaseShapes[first as TaskPhaseName];
    const character = taskKindCharacters[second as TaskKind];
    return plate(palette, { shape, character, selected: third !== '', radius: 2, drill: fourth !== '' });
  }
  if (family === 'team') {
    const shape = assignmentShapes[first as AssignmentStateName];
    const character = teamKindCharacters[second as TeamKind];
    const drawing = { shape, character, selected: third !== '', radius: 10, drill: fifth !== '' };
    return plate(palette, fourth === '' ? drawing : { ...drawing, tone: 'amber' });
  }
  if (family === 'standby')
    return standbyRing(palette, teamKindCharacters[first as TeamKind], second !== '', third !== '');
  if (family === 'incident')
    return hexagon(palette, levelNumerals[first as ResponseLevel] ?? '', second !== '', third !== '');
  if (family === 'cluster') return clusterPlate(palette, first, second !== '');
  if (family === 'standby-many') return standbyMany(palette, first, second !== '');
  if (family === 'alarm') return alarmSign(palette, first !== '', second !== '');
  if (family === 'rank') return rankCircle(palette, first, second !== '');
  return family === 'leader' ? leader(palette, Number(first)) : undefined;
}

export function provideIcons(map: MapLibre, palette: () => Palette): void {
  map.setMissingStyleImageResolver((name) => {
    if (map.hasImage(name)) return;
    const icon = drawIconOf(name, palette());
    if (icon) map.addImage(name, icon.image, { pixelRatio: icon.pixelRatio });
  });
}
