import type { EventOf } from '../kernel/decider.ts';

export interface ShiftEvents {
  HandoverSigned: { handoverId: string; division: string; since: string; text: string };
  ShiftTakenOver: {
    handoverId: string;
    division: string;
    /** Who signed it, so that one event tells who relieved whom. */
    signedBy: string;
  };
}
export type ShiftEvent = EventOf<ShiftEvents>;
