import { Type, type Static } from 'typebox';
import { Id } from '../../kernel/ids.ts';

export { CommandEnvelope } from '../../kernel/envelope.ts';

const Refused = Type.Object({
  code: Type.String(),
  detail: Type.String(),
  facts: Type.Optional(Type.Record(Type.String(), Type.Union([Type.String(), Type.Number()]))),
});

/**
 * The answer to a command, the same for ever to the same id: `seq` when it is in the log, `refusal` when the rules
 * said no, `problem` when it did not get as far as the rules (HTTP says the same with a status and a problem
 * document). A problem whose status is 429 or 5xx is worth sending again; the others are final.
 */
export const CommandAnswer = Type.Union([
  Type.Object({ id: Id, seq: Type.Integer() }),
  Type.Object({ id: Id, refusal: Refused }),
  Type.Object({
    id: Type.String(),
    problem: Type.Object({ status: Type.Integer(), code: Type.String(), detail: Type.String() }),
  }),
]);
export type CommandAnswer = Static<typeof CommandAnswer>;
