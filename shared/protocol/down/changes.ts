import { Type, type Static } from 'typebox';
import { Rows } from './rows.ts';

/** The server's clock when it was sent, so that countdowns do not trust the phone's. */
const at = Type.String();

/** All rows the audience may see: start over from these. The answer to a `sync` without a cursor that still holds. */
export const Reset = Type.Object({
  kind: Type.Literal('reset'),
  version: Type.Integer(),
  epoch: Type.String(),
  to: Type.Integer(),
  at,
  rows: Rows,
});
export type Reset = Static<typeof Reset>;

const ids = Type.Array(Type.String());

/** Ids, by table, of rows the audience no longer sees: gone, or not for it any more. Unknown ids are to be ignored. */
const Removes = Type.Partial(
  Type.Object({
    stations: ids,
    teams: ids,
    volunteers: ids,
    incidents: ids,
    zones: ids,
    tasks: ids,
    assignments: ids,
    ledgers: ids,
    sitreps: ids,
    templates: ids,
    policies: ids,
    handovers: ids,
    alarms: ids,
    rollCalls: ids,
    drills: ids,
    drillPlans: ids,
    observations: ids,
    improvements: ids,
  }),
);

/** What changed for the audience after commit `from`, up to and including `to`; empty ones say where the head is. */
export const Changes = Type.Object({
  kind: Type.Literal('changes'),
  version: Type.Integer(),
  epoch: Type.String(),
  from: Type.Integer(),
  to: Type.Integer(),
  at,
  upserts: Rows,
  removes: Removes,
});
export type Changes = Static<typeof Changes>;

/** What `sync` is answered with. `problem`: the session has ended (401) or the request was not understood (400). */
export const SyncAnswer = Type.Union([
  Reset,
  Changes,
  Type.Object({
    kind: Type.Literal('problem'),
    problem: Type.Object({ status: Type.Integer(), code: Type.String(), detail: Type.String() }),
  }),
]);
export type SyncAnswer = Static<typeof SyncAnswer>;
