/**
 * Positions a console looks at, put together from frames and names (T3). Plain arrays and maps: ten thousand people
 * move twice a second, and nothing here may cost more than the drawing.
 */
import type { Frame, FrameCell } from '@muster/shared/telemetry/frame.ts';
import type { MotionState } from '@muster/shared/telemetry/frame-bytes.ts';
import type { Names } from '@muster/shared/protocol/down/names.ts';

export interface LivePerson {
  readonly slot: number;
  /** '' until the name of the slot has arrived. */
  readonly personId: string;
  readonly teamId: string | undefined;
  readonly lon: number;
  readonly lat: number;
  readonly state: MotionState;
  /** When it was measured, by the server's clock, in milliseconds: the age is reckoned from here (T4). */
  readonly at: number;
  /** When the server said so. */
  readonly toldAt: number;
  readonly accuracyMetres: number | undefined;
  readonly heading: number | undefined;
  readonly jump: boolean;
}

interface Holder {
  readonly personId: string;
  readonly teamId: string | undefined;
}

export class PositionStore {
  readonly #people = new Map<number, LivePerson>();
  readonly #cells = new Map<string, FrameCell>();
  readonly #holders = new Map<number, Holder>();

  people(): LivePerson[] {
    return [...this.#people.values()];
  }

  cells(): FrameCell[] {
    return [...this.#cells.values()];
  }

  /** Who holds which slot; a slot that was given to somebody else forgets where the one before was. */
  name({ names }: Names): void {
    for (const { slot, personId, teamId } of names) {
      const before = this.#holders.get(slot);
      this.#holders.set(slot, { personId, teamId });
      const shown = this.#people.get(slot);
      if (!shown) continue;
      if (before && before.personId !== personId) this.#people.delete(slot);
      else this.#people.set(slot, { ...shown, personId, teamId });
    }
  }

  take(frame: Frame): void {
    if (frame.full) {
      this.#people.clear();
      this.#cells.clear();
    }
    if (frame.kind === 'cells') {
      for (const cell of frame.cells) {
        const key = `${cell.drill} ${cell.cell}`;
        if (cell.fresh + cell.stale + cell.lost > 0) this.#cells.set(key, cell);
        else this.#cells.delete(key);
      }
      return;
    }
    for (const item of frame.items) {
      if (item.state === 'gone') {
        this.#people.delete(item.slot);
        continue;
      }
      const holder = this.#holders.get(item.slot);
      this.#people.set(item.slot, {
        slot: item.slot,
        personId: holder?.personId ?? '',
        teamId: holder?.teamId,
        lon: item.lon,
        lat: item.lat,
        state: item.state,
        at: frame.serverTime - item.ageSeconds * 1000,
        toldAt: frame.serverTime,
        accuracyMetres: item.accuracyMetres,
        heading: item.heading,
        jump: item.jump,
      });
    }
  }

  clear(): void {
    this.#people.clear();
    this.#cells.clear();
    this.#holders.clear();
  }
}
