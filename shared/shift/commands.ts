import { Type } from 'typebox';
import { Division } from '../geo/division.ts';
import { Id, Moment } from '../kernel/ids.ts';
import { Handover } from './schema.ts';

const closed = { additionalProperties: false } as const;

export const shiftCommands = {
  SignHandover: Type.Object(
    { handoverId: Id, division: Division, since: Moment, text: Handover.properties.text },
    closed,
  ),
  TakeOverShift: Type.Object({ handoverId: Id }, closed),
} as const;
