import { Type, type Static } from 'typebox';

/** A console in front of somebody's eyes says how far it has shown the log; phones hear it as a notice (P1). */
export const SeenReport = Type.Object({ seq: Type.Integer({ minimum: 0 }) }, { additionalProperties: false });
export type SeenReport = Static<typeof SeenReport>;
