/**
 * X2: what is of a drill has sources and slots of its own, all of them below those of what is real: a drill covers nothing
 * real, is never picked in its place, and gives way to it when labels are placed.
 */
import type { ExpressionSpecification } from 'maplibre-gl';
import type { Slot } from './slots.ts';

export interface OfDrill {
  readonly drill?: boolean | undefined;
}

/** Both halves of a layer, the drill's and the real one. */
export const halves = [true, false] as const;

export function halfOf<Row extends OfDrill>(rows: readonly Row[], drill: boolean): Row[] {
  return rows.filter((row) => (row.drill ?? false) === drill);
}

/** The name of a source or a style layer in its half. */
export function nameOfHalf(name: string, drill: boolean): string {
  return drill ? `drill-${name}` : name;
}

export function slotOfHalf(slot: 'people' | 'standby' | 'plates' | 'alarms', drill: boolean): Slot {
  return drill ? `drill-${slot}` : slot;
}

/** Behind everything real when plates choose their places; what is in hand still stands where it is seen. */
const drillRank = 20;

export function rankOfHalf(rank: number, drill: boolean | undefined): number {
  return drill && rank > 0 ? rank + drillRank : rank;
}

/** For a feature's property `faded`: what is of a drill while none is in hand. */
export function fadedTo(share: number): ExpressionSpecification {
  return ['case', ['boolean', ['get', 'faded'], false], share, 1];
}

export const fadedSign = 0.4;
export const fadedText = 0.6;
