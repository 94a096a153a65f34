/**
 * Drawing and changing one shape on the map. Terra Draw comes when somebody starts to draw, not with the map. Enter
 * ends a shape, Backspace takes its last point back, whatever has the focus; Escape is the screen's to give a meaning.
 */
import type { Map as MapLibre } from 'maplibre-gl';
import type { TerraDraw } from 'terra-draw';
import type { Palette } from './palette.ts';
import { cornersOf, ringOf, type DrawnRing } from './ring-of.ts';

export const drawnShapes = ['polygon', 'rectangle', 'circle', 'linestring'] as const;
export type DrawnShape = (typeof drawnShapes)[number];

export interface ShapeWork {
  readonly map: MapLibre;
  readonly palette: Palette;
  /** While it is being drawn or changed; a line's or a ring's corners. */
  readonly onChange?: (corners: DrawnRing) => void;
}

export interface DrawingWork extends ShapeWork {
  readonly shape: DrawnShape;
  readonly onFinish: (corners: DrawnRing) => void;
  /** Leaves what was drawn on the map until it is stopped, as measuring does. */
  readonly keeps?: boolean;
}

export interface EditingWork extends ShapeWork {
  readonly ring: readonly (readonly [number, number])[];
}

export interface Drawing {
  stop(): void;
}

/** A circle is kept as a ring of so many corners. */
const circleCorners = 36;
const editedMode = 'polygon';

function load() {
  return Promise.all([import('terra-draw'), import('terra-draw-maplibre-gl-adapter')]);
}

type Library = Awaited<ReturnType<typeof load>>[0];

function styles(palette: Palette) {
  const ink = palette['ink-1'] as `#${string}`;
  const ground = palette.panel as `#${string}`;
  return {
    ink,
    ground,
    area: { fillColor: ink, fillOpacity: 0.08, outlineColor: ink, outlineWidth: 2 },
    closing: {
      closingPointColor: ground,
      closingPointOutlineColor: ink,
      closingPointOutlineWidth: 2,
      closingPointWidth: 6,
    },
  };
}

function drawingModes(library: Library, palette: Palette) {
  const { ink, area, closing } = styles(palette);
  return [
    new library.TerraDrawPolygonMode({
      pointerDistance: 24,
      validation: (feature, { updateType }) =>
        updateType === 'finish' || updateType === 'commit'
          ? library.ValidateNotSelfIntersecting(feature)
          : { valid: true },
      styles: { ...area, ...closing },
    }),
    new library.TerraDrawRectangleMode({ styles: area }),
    new library.TerraDrawCircleMode({ segments: circleCorners, styles: area }),
    new library.TerraDrawLineStringMode({
      pointerDistance: 24,
      styles: { lineStringColor: ink, lineStringWidth: 2, ...closing },
    }),
  ];
}

function selectMode(library: Library, palette: Palette) {
  const { ink, ground } = styles(palette);
  const point = {
    selectionPointColor: ground,
    selectionPointOutlineColor: ink,
    selectionPointOutlineWidth: 2,
  };
  return new library.TerraDrawSelectMode({
    allowManualDeselection: false,
    keyEvents: { deselect: null, delete: null, rotate: null, scale: null },
    flags: {
      [editedMode]: {
        feature: {
          draggable: true,
          validation: (feature) => library.ValidateNotSelfIntersecting(feature),
          coordinates: { midpoints: { draggable: true }, draggable: true, deletable: true },
        },
      },
    },
    styles: {
      selectedPolygonColor: ink,
      selectedPolygonFillOpacity: 0.08,
      selectedPolygonOutlineColor: ink,
      selectedPolygonOutlineWidth: 2,
      ...point,
      selectionPointWidth: 6,
      midPointColor: ink,
      midPointOutlineColor: ground,
      midPointWidth: 4,
    },
  });
}

/** Terra Draw hears keys of the canvas alone; whoever draws may have pressed a button last. */
function passKeys(map: MapLibre, draw: TerraDraw): () => void {
  const canvas = map.getCanvas();
  const onKey = (event: KeyboardEvent): void => {
    const { target } = event;
    const typing = target instanceof Element && target.closest('input, textarea, select, [contenteditable]');
    if (typing || event.isComposing) return;
    if (event.key === 'Backspace') {
      event.preventDefault();
      if (draw.canUndo()) draw.undo();
    } else if (event.key === 'Enter' && target !== canvas) {
      if (target instanceof Element && target.closest('button, a')) return;
      canvas.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter' }));
      canvas.dispatchEvent(new KeyboardEvent('keyup', { key: 'Enter' }));
    }
  };
  addEventListener('keydown', onKey);
  return () => removeEventListener('keydown', onKey);
}

function cornersIn(draw: TerraDraw, id: string | number): DrawnRing {
  const geometry = draw.getSnapshotFeature(id)?.geometry;
  if (geometry?.type === 'Polygon') return ringOf(geometry.coordinates[0] ?? []);
  return geometry?.type === 'LineString' ? cornersOf(geometry.coordinates) : [];
}

async function begin(map: MapLibre, modes: (library: Library) => ReturnType<typeof drawingModes>[number][]) {
  const [library, { TerraDrawMapLibreGLAdapter }] = await load();
  const draw = new library.TerraDraw({
    adapter: new TerraDrawMapLibreGLAdapter({ map }),
    modes: modes(library),
    undoRedo: { modeLevel: new library.TerraDrawModeUndoRedo() },
  });
  draw.start();
  map.getCanvas().focus({ preventScroll: true });
  const stopKeys = passKeys(map, draw);
  const stop = (): void => {
    stopKeys();
    // A map whose style was replaced has thrown the drawing's own sources away already.
    if (draw.enabled) draw.stop();
  };
  return { draw, stop };
}

export async function drawShape(work: DrawingWork): Promise<Drawing> {
  const { map, palette, shape, onChange, onFinish, keeps = false } = work;
  const { draw, stop } = await begin(map, (library) => drawingModes(library, palette));
  draw.setMode(shape);
  const least = shape === 'linestring' ? 2 : 3;
  draw.on('change', (ids, type) => {
    if (!onChange || type === 'delete') return;
    for (const id of ids) {
      const kind = draw.getSnapshotFeature(id)?.geometry.type;
      if (kind === 'Polygon' || kind === 'LineString') onChange(cornersIn(draw, id));
    }
  });
  draw.on('finish', (id) => {
    const corners = cornersIn(draw, id);
    if (!keeps) draw.clear();
    if (corners.length >= least) onFinish(corners);
  });
  return { stop };
}

/** Corners can be dragged, set between two others by their midpoint, and taken away with a right click. */
export async function editShape(work: EditingWork): Promise<Drawing> {
  const { map, palette, ring, onChange } = work;
  const { draw, stop } = await begin(map, (library) => [
    ...drawingModes(library, palette),
    selectMode(library, palette) as unknown as ReturnType<typeof drawingModes>[number],
  ]);
  const id = draw.getFeatureId();
  // More digits than Terra Draw keeps and it would not take the shape.
  const corners = cornersOf(ring);
  const closed = [...corners, ...corners.slice(0, 1)];
  draw.addFeatures([
    {
      id,
      type: 'Feature',
      geometry: { type: 'Polygon', coordinates: [closed] },
      properties: { mode: editedMode },
    },
  ]);
  draw.setMode('select');
  draw.selectFeature(id);
  draw.on('change', (ids) => {
    if (ids.includes(id)) onChange?.(cornersIn(draw, id));
  });
  return { stop };
}
