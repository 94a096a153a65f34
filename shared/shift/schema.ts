/** Shifts: what those who go tell those who come. */
import { Type, type Static } from 'typebox';
import { Division } from '../geo/division.ts';
import type { ChangeList } from '../kernel/change-list.ts';
import { Id, Moment } from '../kernel/ids.ts';
import { Table, type Reading } from '../kernel/table.ts';

/** A shift as it was handed over: a text, signed by who goes and taken over by who comes. */
export const Handover = Type.Object({
  handoverId: Id,
  division: Division,
  /** Since when the shift went that the text tells of. */
  since: Moment,
  signedAt: Moment,
  text: Type.String({ minLength: 1, maxLength: 20_000 }),
  /** The id of the actor who signed it. */
  signedBy: Type.String(),
  takenBy: Type.Optional(Type.String()),
  takenAt: Type.Optional(Moment),
});
export type Handover = Static<typeof Handover>;

export interface ShiftTables {
  readonly handovers: Table<Handover>;
}
export type ShiftWorld = Reading<ShiftTables>;

/** So many of a division's hand-overs stay in the table; the log keeps them all. */
export const handoversKept = 20;

/** Hand-overs by `division`. */
export function createShiftTables(changes: ChangeList): ShiftTables {
  return {
    handovers: new Table<Handover>(changes, {
      name: 'handovers',
      key: (handover) => handover.handoverId,
      indexes: { division: (handover) => handover.division },
    }),
  };
}
