import type { Evolvers } from '../kernel/decider.ts';
import type { ShiftEvents } from './events.ts';
import { handoversKept, type ShiftTables } from './schema.ts';

export const shiftEvolvers: Evolvers<ShiftTables, ShiftEvents> = {
  /** The newest of a division stay in the table. */
  HandoverSigned({ handovers }, data, { at, actor }) {
    handovers.set({ ...data, signedAt: at, signedBy: actor.id });
    const all = handovers.by('division', data.division);
    const newestFirst = all.toSorted(
      (one, other) =>
        Date.parse(other.signedAt) - Date.parse(one.signedAt) || (one.handoverId < other.handoverId ? 1 : -1),
    );
    for (const { handoverId } of newestFirst.slice(handoversKept)) handovers.delete(handoverId);
  },

  ShiftTakenOver({ handovers }, { handoverId }, { at, actor }) {
    const row = handovers.get(handoverId);
    if (row) handovers.set({ ...row, takenBy: actor.id, takenAt: at });
  },
};
