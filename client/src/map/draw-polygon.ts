/** Drawing one polygon on the map. Terra Draw comes when somebody starts to draw, not with the map. */
import type { Map as MapLibre } from 'maplibre-gl';
import type { Palette } from './palette.ts';

export type DrawnRing = [number, number][];

export interface Drawing {
  stop(): void;
}

function round(degrees: number): number {
  return Math.round(degrees * 1e6) / 1e6;
}

/** Corners of a drawn polygon as we keep them: rounded to about a decimetre, without the first one repeated. */
export function ringOf(coordinates: readonly (readonly number[])[]): DrawnRing {
  const corners = coordinates.map(([lon = 0, lat = 0]): [number, number] => [round(lon), round(lat)]);
  const [first, last] = [corners[0], corners.at(-1)];
  const repeated = corners.length > 1 && first?.[0] === last?.[0] && first?.[1] === last?.[1];
  return repeated ? corners.slice(0, -1) : corners;
}

export async function drawPolygon(
  map: MapLibre,
  palette: Palette,
  onFinish: (ring: DrawnRing) => void,
): Promise<Drawing> {
  const [{ TerraDraw, TerraDrawPolygonMode, ValidateNotSelfIntersecting }, { TerraDrawMapLibreGLAdapter }] =
    await Promise.all([import('terra-draw'), import('terra-draw-maplibre-gl-adapter')]);
  const ink = palette['ink-1'] as `#${string}`;
  const ground = palette.panel as `#${string}`;
  const draw = new TerraDraw({
    adapter: new TerraDrawMapLibreGLAdapter({ map }),
    modes: [
      new TerraDrawPolygonMode({
        pointerDistance: 24,
        validation: (feature, { updateType }) =>
          updateType === 'finish' || updateType === 'commit'
            ? ValidateNotSelfIntersecting(feature)
            : { valid: true },
        styles: {
          fillColor: ink,
          fillOpacity: 0.08,
          outlineColor: ink,
          outlineWidth: 2,
          closingPointColor: ground,
          closingPointOutlineColor: ink,
          closingPointOutlineWidth: 2,
          closingPointWidth: 6,
        },
      }),
    ],
  });
  draw.start();
  draw.setMode('polygon');
  draw.on('finish', (id) => {
    const feature = draw.getSnapshotFeature(id);
    const ring = feature?.geometry.type === 'Polygon' ? ringOf(feature.geometry.coordinates[0] ?? []) : [];
    draw.clear();
    if (ring.length >= 3) onFinish(ring);
  });
  return { stop: () => draw.stop() };
}
