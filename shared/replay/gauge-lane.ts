/** What gauges said of the river, for the curve at the head of a drill's time line. */
import type { LogEvent } from '../protocol/http/events.ts';

export interface GaugeLane {
  readonly gauge: string;
  readonly warningMetres?: number;
  readonly guaranteeMetres?: number;
  readonly readings: readonly { readonly at: number; readonly metres: number; readonly index: number }[];
}

type Growing = GaugeLane & { readonly readings: GaugeLane['readings'][number][] };

interface Told {
  readonly gauge?: string;
  readonly metres?: number;
  readonly warningMetres?: number;
  readonly guaranteeMetres?: number;
}

export class Gauges {
  readonly #lanes = new Map<string, Growing>();

  observe({ type, data }: LogEvent, index: number, at: number): void {
    if (type !== 'WaterLevelReported') return;
    const { gauge, metres, warningMetres, guaranteeMetres }: Told = data;
    if (gauge === undefined || !Number.isFinite(metres) || metres === undefined) return;
    const readings = this.#lanes.get(gauge)?.readings ?? [];
    // A log of a hundred thousand readings is one list that grows.
    readings.push({ at, metres, index });
    this.#lanes.set(gauge, {
      ...this.#lanes.get(gauge),
      gauge,
      ...(warningMetres === undefined ? {} : { warningMetres }),
      ...(guaranteeMetres === undefined ? {} : { guaranteeMetres }),
      readings,
    });
  }

  lanes(): GaugeLane[] {
    return [...this.#lanes.values()];
  }
}
