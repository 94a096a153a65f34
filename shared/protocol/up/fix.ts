import { Type, type Static } from 'typebox';
import { Fix } from '../../telemetry/fix.ts';

/** A batch of positions, oldest first; a phone that was offline back-fills with several. */
export const FixBatch = Type.Object(
  { fixes: Type.Array(Fix, { minItems: 1, maxItems: 500 }) },
  { additionalProperties: false },
);
export type FixBatch = Static<typeof FixBatch>;

/** What became of a batch. A phone drops all of it from its buffer unless `problem` is set. */
export const FixAnswer = Type.Object({
  accepted: Type.Integer(),
  duplicates: Type.Integer(),
  refused: Type.Array(Type.Object({ t: Type.String(), code: Type.String() })),
  problem: Type.Optional(Type.Object({ status: Type.Integer(), code: Type.String(), detail: Type.String() })),
});
export type FixAnswer = Static<typeof FixAnswer>;
