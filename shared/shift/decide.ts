/** The rules of handing a shift over: signed once, taken over once, and by somebody else. */
import { accept, type Deciders } from '../kernel/decider.ts';
import { refuse } from '../kernel/refusal.ts';
import type { shiftCommands } from './commands.ts';
import type { ShiftEvent } from './events.ts';
import type { ShiftWorld } from './schema.ts';

export const shiftDeciders: Deciders<ShiftWorld, typeof shiftCommands, ShiftEvent> = {
  SignHandover(world, data, { at }) {
    const { handoverId, since } = data;
    if (world.handovers.has(handoverId))
      return refuse('handover-exists', `hand-over ${handoverId} is signed already: sign a new one`, {
        handoverId,
      });
    if (Date.parse(since) > Date.parse(at))
      return refuse('handover-not-begun', `a shift that begins at ${since} cannot be handed over yet`, {
        since,
      });
    return accept({ type: 'HandoverSigned', data });
  },

  TakeOverShift(world, { handoverId }, { actor }) {
    const handover = world.handovers.get(handoverId);
    if (!handover)
      return refuse('handover-unknown', `no hand-over ${handoverId}: it was never signed, or is too old`, {
        handoverId,
      });
    const { division, signedBy, takenBy, takenAt = '' } = handover;
    if (takenBy !== undefined)
      return refuse('handover-taken', `${takenBy} took this shift over at ${takenAt}`, {
        handoverId,
        takenBy,
        takenAt,
      });
    if (signedBy === actor.id)
      return refuse('own-handover', 'who signed a hand-over cannot take it over: the next shift does', {
        handoverId,
      });
    return accept({ type: 'ShiftTakenOver', data: { handoverId, division, signedBy } });
  },
};
