/** Every sign the map uses, by the layer it belongs to: for the panel, and for the foot of a picture. */
import {
  assignmentShapes,
  freshnessShapes,
  taskPhaseShapes,
  type Shape,
} from '../../../ui/shapes/geometry.ts';
import type { ColourName } from '../../../map/palette.ts';
import type { LayerName } from './layer-names.ts';

export interface LegendShape {
  /** Where its word stands. */
  readonly word: string;
  readonly shape?: Shape;
  /** An image of the map's own, where the sign is no state's shape (`icons.ts`). */
  readonly icon?: string;
  /** A swatch drawn by style: lines and areas. */
  readonly swatch?: Swatch;
}

/** A line or an area, on a ground of 36 by 16. */
export interface SwatchDrawing {
  readonly path: string;
  readonly colour: ColourName;
  readonly width: number;
  readonly dash?: readonly number[];
  /** Share of the colour inside. */
  readonly fill?: number;
}

export const swatchDrawings = {
  danger: {
    path: 'M1 1H35V15H1ZM4 15L18 1M14 15L28 1M24 15L35 4M1 8L8 1',
    colour: 'red-fill',
    width: 1.4,
  },
  flooded: {
    path: 'M1 6q4.5 -4 8.5 0t8.5 0t8.5 0t8.5 0M1 12q4.5 -4 8.5 0t8.5 0t8.5 0t8.5 0',
    colour: 'bank',
    width: 1.4,
  },
  cordon: { path: 'M1 2H35V14H1Z', colour: 'amber', width: 1.8, dash: [9, 3.6, 1.8, 3.6] },
  route: { path: 'M1 8H35', colour: 'blue-fill', width: 1.6 },
  trail: { path: 'M12 8H35M10 8a4 4 0 1 1 -8 0a4 4 0 1 1 8 0', colour: 'ink-3', width: 2, dash: [2, 2.4] },
  candidate: { path: 'M1 8H35', colour: 'ink-1', width: 1.4, dash: [5, 4] },
  levee: {
    path: 'M1 5H35M4 5V11M10 5V11M16 5V11M22 5V11M28 5V11M34 5V11',
    colour: 'ink-2',
    width: 1.4,
  },
  heading: { path: 'M15 8a3 3 0 1 1 -6 0a3 3 0 1 1 6 0M16 8H24', colour: 'ink-1', width: 1.6, fill: 1 },
  accuracy: { path: 'M26 8a8 8 0 1 1 -16 0a8 8 0 1 1 16 0', colour: 'ink-1', width: 0.4, fill: 0.08 },
} as const satisfies Record<string, SwatchDrawing>;
export type Swatch = keyof typeof swatchDrawings;

const freshness = (['fresh', 'stale', 'lost'] as const).map((name) => ({
  word: `domain.freshness.${name}`,
  shape: freshnessShapes[name],
}));
const phases = (['draft', 'open', 'staffed', 'under_way'] as const).map((name) => ({
  word: `domain.taskPhase.${name}`,
  shape: taskPhaseShapes[name],
}));
const sent = (['offered', 'accepted', 'en_route', 'on_scene'] as const).map((name) => ({
  word: `domain.assignmentState.${name}`,
  shape: assignmentShapes[name],
}));

export const legend: Readonly<Record<LayerName, readonly LegendShape[]>> = {
  people: [
    ...freshness,
    { word: 'map.legend.heading', swatch: 'heading' },
    { word: 'map.legend.accuracy', swatch: 'accuracy' },
  ],
  trails: [{ word: 'map.legend.trail', swatch: 'trail' }],
  assigned: [...sent, { word: 'map.legend.candidate', swatch: 'candidate' }],
  standby: [
    { word: 'map.legend.standby', icon: 'standby|emergency|' },
    { word: 'map.legend.standbyMany', icon: 'standby-many|4' },
  ],
  tasks: [...phases, { word: 'map.legend.cluster', icon: 'cluster|task.open:2 task.under_way:3' }],
  incidents: [{ word: 'map.legend.incident', icon: 'incident|II|' }],
  zones: [
    { word: 'domain.zoneKind.danger', swatch: 'danger' },
    { word: 'domain.zoneKind.flooded', swatch: 'flooded' },
    { word: 'domain.zoneKind.cordon', swatch: 'cordon' },
    { word: 'domain.zoneKind.assembly', icon: 'sign-flag' },
    { word: 'domain.zoneKind.shelter', icon: 'sign-house' },
  ],
  routes: [{ word: 'map.legend.route', swatch: 'route' }],
  exercise: [
    { word: 'map.legend.levee', swatch: 'levee' },
    { word: 'map.legend.gauge', icon: 'sign-gauge' },
    { word: 'map.legend.waterworks', icon: 'sign-waterworks' },
    { word: 'map.legend.village', icon: 'sign-village' },
  ],
};
