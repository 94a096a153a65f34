/** What gauges said of the river, for the curve at the head of a drill's time line. */
import type { LogEvent } from '../protocol/http/events.ts';

export interface GaugeLane {
  readonly gauge: string;
  readonly warningMetres?: number;
  readonly guaranteeMetres?: number;
  readonly readings: readonly { readonly at: number; readonly metres: number; readonly index: number }[];
}

interface Told {
  readonly gauge?: string;
  readonly metres?: number;
  readonly warningMetres?: number;
  readonly guaranteeMetres?: number;
}

export class Gauges {
  readonly #lanes = new Map<string, GaugeLane>();

  observe({ type, data }: LogEvent, index: number, at: number): void {
    if (type !== 'WaterLevelReported') return;
    const { gauge, metres, warningMetres, guaranteeMetres }: Told = data;
    if (gauge === undefined || metres === undefined) return;
    const before = this.#lanes.get(gauge);
    this.#lanes.set(gauge, {
      ...before,
      gauge,
      ...(warningMetres === undefined ? {} : { warningMetres }),
      ...(guaranteeMetres === undefined ? {} : { guaranteeMetres }),
      readings: [...(before?.readings ?? []), { at, metres, index }],
    });
  }

  lanes(): GaugeLane[] {
    return [...this.#lanes.values()];
  }
}
