import { Type, type Static } from 'typebox';
import { Id } from '../../kernel/ids.ts';

/** One bad cell (or row, when `column` is empty): numbered as a spreadsheet shows it, the header being row 1. */
export const ImportError = Type.Object({
  row: Type.Integer(),
  column: Type.String(),
  value: Type.String(),
  code: Type.String(),
  message: Type.String(),
});
export type ImportError = Static<typeof ImportError>;

/** A row whose person seems to be on the roster: by the same phone number, or by name in the same team. */
export const AlreadyThere = Type.Object({
  row: Type.Integer(),
  personId: Id,
  by: Type.Enum(['phone', 'name'] as const),
  /** As the file has it. */
  name: Type.String(),
});
export type AlreadyThere = Static<typeof AlreadyThere>;

/** What becomes of rows whose person seems to be there: left out, or added all the same. */
export const existingChoices = ['skip', 'add'] as const;

/** What an import did, or, when `errors` is not empty, why it did nothing. */
export const ImportReport = Type.Object({
  rows: Type.Integer(),
  teams: Type.Integer(),
  /** That were added, or would be: without those of `already` that are skipped. */
  volunteers: Type.Integer(),
  errors: Type.Array(ImportError),
  already: Type.Array(AlreadyThere),
  existing: Type.Enum(existingChoices),
  seq: Type.Optional(Type.Integer()),
});
export type ImportReport = Static<typeof ImportReport>;

const importStages = ['reading', 'checking', 'names', 'commit'] as const;

/**
 * A line of the answer as `application/x-ndjson`: how far it has come. The last line is the report, or
 * `{ problem: { status, code, detail } }`. Whoever hangs up before `commit` has imported nothing.
 */
export const ImportProgress = Type.Object({
  stage: Type.Enum(importStages),
  done: Type.Integer(),
  total: Type.Integer(),
});
export type ImportProgress = Static<typeof ImportProgress>;
