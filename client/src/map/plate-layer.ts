/** Style layers shared by tasks and teams: leader lines with their dots under all plates, plates over them. */
import type { ExpressionSpecification } from 'maplibre-gl';
import { fadedSign, fadedTo, nameOfHalf, slotOfHalf } from './drill-apart.ts';
import type { GeoJsonLayer } from './geojson-layer.ts';
import { plateOffsets } from './plate-placement.ts';

/** Where a sign stands by its property `slot`; a slot that is none of them is the true place. */
export function offsetBySlot(share: number): ExpressionSpecification {
  const cases = plateOffsets.flatMap(([dx, dy], slot) => [slot, ['literal', [dx * share, dy * share]]]);
  return ['match', ['get', 'slot'], ...cases, ['literal', [0, 0]]] as unknown as ExpressionSpecification;
}

/**
 * Plates are always drawn and still take their room: the labels of all layers below look for another place or stay away.
 * Features carry `icon` (an image's name), `slot` (where the plate stands) and, of a drill, `faded`.
 */
export function plateLayers(name: string, drill: boolean): ReturnType<GeoJsonLayer['layers']> {
  const common = { 'icon-allow-overlap': true } as const;
  const paint = { 'icon-opacity': fadedTo(fadedSign) };
  return [
    {
      id: nameOfHalf(`${name}-leaders`, drill),
      type: 'symbol',
      slot: slotOfHalf('standby', drill),
      layout: {
        ...common,
        'icon-ignore-placement': true,
        'icon-image': ['concat', 'leader|', ['to-string', ['get', 'slot']]],
        'icon-offset': offsetBySlot(0.5),
      },
      paint,
    } as ReturnType<GeoJsonLayer['layers']>[number],
    {
      id: nameOfHalf(`${name}-plates`, drill),
      type: 'symbol',
      layout: {
        ...common,
        'icon-image': ['get', 'icon'],
        'icon-offset': offsetBySlot(1),
        'symbol-sort-key': ['get', 'order'],
      },
      paint,
    } as ReturnType<GeoJsonLayer['layers']>[number],
  ];
}
