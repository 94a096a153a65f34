/**
 * Where it was at the end, drawn from the log and the trails alone: zones, tasks by number of the list below them, and
 * the ways of the teams. North is up; a scale, no basemap.
 */
import type { SKRSContext2D } from '@napi-rs/canvas';
import type { IncidentEvents } from '@muster/shared/incident/events.ts';
import type { TaskEvents } from '@muster/shared/task/events.ts';
import type { LoggedEvent } from '@muster/shared/drill/score/logged-event.ts';
import { pictureOf, type Drawing, type Picture } from './canvas.ts';

type Point = readonly [lon: number, lat: number];

export interface MapMatter {
  readonly zones: readonly { readonly kind: string; readonly ring: readonly Point[] }[];
  readonly tasks: readonly { readonly title: string; readonly at: Point; readonly done: boolean }[];
  readonly ways: readonly (readonly Point[])[];
  /** What the log calls places: incidents where they are (with their address), and what was written to a zone. */
  readonly names: readonly { readonly text: string; readonly at: Point }[];
}

const width = 1256;
const mapHeight = 820;
const margin = 60;
const lineHeight = 30;
const metresPerDegree = 111_320;

/** What of it the log tells; `titleOf` names a task that has no title of its own. */
export function mapMatter(
  events: readonly LoggedEvent[],
  ways: MapMatter['ways'],
  titleOf: (kind: string) => string,
): MapMatter {
  const zones = new Map<string, MapMatter['zones'][number] & { readonly note?: string | undefined }>();
  const incidents = new Map<string, MapMatter['names'][number]>();
  const tasks = new Map<string, MapMatter['tasks'][number]>();
  for (const { type, data } of events)
    if (type === 'ZoneDrawn' || type === 'ZoneUpdated') {
      const { zoneId, kind, polygon, note } = data as IncidentEvents['ZoneDrawn'];
      zones.set(zoneId, { kind, ring: polygon, note });
    } else if (type === 'IncidentOpened' || type === 'IncidentUpdated') {
      const { incidentId, title, address, place } = data as IncidentEvents['IncidentOpened'];
      incidents.set(incidentId, { text: address ?? title, at: [place.lon, place.lat] });
    } else if (type === 'ZoneErased') zones.delete((data as IncidentEvents['ZoneErased']).zoneId);
    else if (type === 'TaskCreated' || type === 'TaskUpdated') {
      const { taskId, kind, title, place, draft } = data as TaskEvents['TaskCreated'];
      if (!draft)
        tasks.set(taskId, { title: title ?? titleOf(kind), at: [place.lon, place.lat], done: false });
    } else if (type === 'TaskFinished') {
      const { taskId } = data as TaskEvents['TaskFinished'];
      const task = tasks.get(taskId);
      if (task) tasks.set(taskId, { ...task, done: true });
    }
  const notes = [...zones.values()].flatMap(({ note, ring }) =>
    note === undefined || ring.length === 0 ? [] : [{ text: note, at: middleOf(ring) }],
  );
  const names = [...incidents.values(), ...notes];
  return { zones: [...zones.values()], tasks: [...tasks.values()], ways, names };
}

function middleOf(ring: readonly Point[]): Point {
  const sum = ring.reduce(([x, y], [lon, lat]): Point => [x + lon, y + lat], [0, 0]);
  return [sum[0] / ring.length, sum[1] / ring.length];
}

/** Nothing where there is nothing to show. */
export function drawMap(matter: MapMatter, { canvas: createCanvas, font }: Drawing): Picture | undefined {
  const { zones, tasks, ways, names } = matter;
  const points = [
    ...zones.flatMap(({ ring }) => ring),
    ...[...tasks, ...names].map(({ at }) => at),
    ...ways.flat(),
  ];
  if (points.length === 0) return undefined;
  const project = projection(points);
  const canvas = createCanvas(width, mapHeight + 24 + tasks.length * lineHeight);
  const context = canvas.getContext('2d');
  context.fillStyle = '#fff';
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.font = `20px "${font}"`;
  context.strokeStyle = '#75808a';
  context.strokeRect(1, 1, width - 2, mapHeight - 2);
  for (const { kind, ring } of zones) drawZone(context, ring.map(project.at), kind);
  context.strokeStyle = '#5b7f9e';
  context.lineWidth = 2;
  for (const way of ways) {
    outline(context, way.map(project.at));
    context.stroke();
  }
  tasks.forEach(({ at, done, title }, index) => {
    drawTask(context, project.at(at), String(index + 1), done);
    context.fillStyle = '#000';
    context.textAlign = 'left';
    context.fillText(`${index + 1}  ${title}`, 16, mapHeight + 24 + (index + 0.6) * lineHeight);
  });
  const written = [...tasks.map(({ title, at }) => ({ text: title, at })), ...names];
  drawNames(
    context,
    written.map(({ text, at }) => ({ text, at: project.at(at) })),
    tasks.map(({ at }) => project.at(at)),
  );
  drawScale(context, project.pixelsPerMetre);
  return pictureOf(canvas);
}

/** Metres are as long across as up in the middle of it: fair for a county, not for a nation. */
function projection(points: readonly Point[]) {
  const lons = points.map(([lon]) => lon);
  const lats = points.map(([, lat]) => lat);
  const [west, east, south, north] = [least(lons), most(lons), least(lats), most(lats)];
  const across = Math.cos((((south + north) / 2) * Math.PI) / 180);
  const room = { x: width - 2 * margin, y: mapHeight - 2 * margin };
  const scale = Math.min(
    room.x / Math.max((east - west) * across, 1e-3),
    room.y / Math.max(north - south, 1e-3),
  );
  const middle: Point = [(west + east) / 2, (south + north) / 2];
  return {
    pixelsPerMetre: scale / metresPerDegree,
    at: ([lon, lat]: Point): Point => [
      width / 2 + (lon - middle[0]) * across * scale,
      mapHeight / 2 - (lat - middle[1]) * scale,
    ],
  };
}

const least = (values: readonly number[]): number => values.reduce((one, other) => Math.min(one, other));
const most = (values: readonly number[]): number => values.reduce((one, other) => Math.max(one, other));

function outline(context: SKRSContext2D, points: readonly Point[]): void {
  context.beginPath();
  points.forEach(([x, y], index) => (index === 0 ? context.moveTo(x, y) : context.lineTo(x, y)));
}

function drawZone(context: SKRSContext2D, ring: readonly Point[], kind: string): void {
  outline(context, ring);
  context.closePath();
  const isDanger = kind === 'danger' || kind === 'cordon';
  context.fillStyle = kind === 'flooded' ? 'rgba(91, 127, 158, 0.25)' : 'rgba(117, 128, 138, 0.14)';
  context.fill();
  context.strokeStyle = '#2b3238';
  context.lineWidth = 2;
  context.setLineDash(isDanger ? [10, 6] : []);
  context.stroke();
  context.setLineDash([]);
}

/** A square is work; it is full when the work is done. */
function drawTask(context: SKRSContext2D, [x, y]: Point, number: string, done: boolean): void {
  context.fillStyle = done ? '#2b3238' : '#fff';
  context.strokeStyle = '#2b3238';
  context.lineWidth = 3;
  context.fillRect(x - 16, y - 16, 32, 32);
  context.strokeRect(x - 16, y - 16, 32, 32);
  context.fillStyle = done ? '#fff' : '#000';
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  context.fillText(number, x, y + 1);
}

const nameLength = 16;
const halfSquare = 20;

/** What is where, beside it: to the right, else to the left, below or above; where there is no room it stays in the list. */
function drawNames(
  context: SKRSContext2D,
  names: readonly { readonly text: string; readonly at: Point }[],
  squares: readonly Point[],
): void {
  const taken: [west: number, north: number, east: number, south: number][] = squares.map(([x, y]) => [
    x - halfSquare,
    y - halfSquare,
    x + halfSquare,
    y + halfSquare,
  ]);
  context.save();
  context.textBaseline = 'middle';
  context.textAlign = 'left';
  context.lineJoin = 'round';
  for (const { text: whole, at } of names) {
    const [x, y] = at;
    const text = whole.length > nameLength ? `${whole.slice(0, nameLength - 1)}…` : whole;
    const long = context.measureText(text).width;
    const places: Point[] = [
      [x + halfSquare + 4, y],
      [x - halfSquare - 4 - long, y],
      [x - long / 2, y + halfSquare + 14],
      [x - long / 2, y - halfSquare - 14],
    ];
    const found = places.find(([left, middle]) => {
      const inside = left > 4 && left + long < width - 4 && middle > 16 && middle < mapHeight - 60;
      return (
        inside &&
        taken.every(
          ([west, north, east, south]) =>
            left > east || left + long < west || middle - 12 > south || middle + 12 < north,
        )
      );
    });
    if (!found) continue;
    const [left, middle] = found;
    taken.push([left, middle - 12, left + long, middle + 12]);
    context.strokeStyle = '#fff';
    context.lineWidth = 5;
    context.strokeText(text, left, middle);
    context.fillStyle = '#000';
    context.fillText(text, left, middle);
  }
  context.restore();
}

function drawScale(context: SKRSContext2D, pixelsPerMetre: number): void {
  const rounds = [100, 200, 500, 1000, 2000, 5000, 10_000, 20_000, 50_000, 100_000, 200_000];
  const metres = rounds.findLast((round) => round * pixelsPerMetre <= 260) ?? 100;
  const length = metres * pixelsPerMetre;
  context.strokeStyle = '#000';
  context.fillStyle = '#000';
  context.lineWidth = 3;
  outline(context, [
    [24, mapHeight - 34],
    [24, mapHeight - 24],
    [24 + length, mapHeight - 24],
    [24 + length, mapHeight - 34],
  ]);
  context.stroke();
  context.textAlign = 'left';
  context.fillText(metres >= 1000 ? `${metres / 1000} km` : `${metres} m`, 34 + length, mapHeight - 30);
  context.fillText('N ↑', width - 60, 34);
}
