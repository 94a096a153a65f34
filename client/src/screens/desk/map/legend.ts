/** Every sign the map uses, by the layer it belongs to: for the panel, and for the foot of a picture. */
import {
  assignmentShapes,
  freshnessShapes,
  taskPhaseShapes,
  type Shape,
} from '../../../ui/shapes/geometry.ts';
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

export const swatches = [
  'danger',
  'flooded',
  'cordon',
  'place',
  'route',
  'trail',
  'candidate',
  'levee',
  'heading',
  'accuracy',
] as const;
export type Swatch = (typeof swatches)[number];

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
