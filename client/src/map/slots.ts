/**
 * What lies over what, from the bottom. Each slot is an invisible layer of the style; a map layer puts itself before
 * its slot, so the order never depends on which component was mounted first.
 */
import type { LayerSpecification } from 'maplibre-gl';

export const slots = [
  'roads',
  'zones',
  'water',
  'levees',
  'places',
  'routes',
  // X2: whatever is of a drill, under everyone and everything real.
  'drill-people',
  'drill-standby',
  'drill-plates',
  'drill-alarms',
  'people',
  'standby',
  'plates',
  'selection',
  'alarms',
] as const;
export type Slot = (typeof slots)[number];

export function slotLayer(slot: Slot): string {
  return `slot-${slot}`;
}

export function slotSpecification(slot: Slot): LayerSpecification {
  return { id: slotLayer(slot), type: 'background', layout: { visibility: 'none' } };
}
