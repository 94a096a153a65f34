import { Type, type Static } from 'typebox';

/** One bad cell (or row, when `column` is empty): numbered as a spreadsheet shows it, the header being row 1. */
export const ImportError = Type.Object({
  row: Type.Integer(),
  column: Type.String(),
  value: Type.String(),
  code: Type.String(),
  message: Type.String(),
});
export type ImportError = Static<typeof ImportError>;

/** What an import did, or, when `errors` is not empty, why it did nothing. */
export const ImportReport = Type.Object({
  rows: Type.Integer(),
  teams: Type.Integer(),
  volunteers: Type.Integer(),
  errors: Type.Array(ImportError),
  seq: Type.Optional(Type.Integer()),
});
export type ImportReport = Static<typeof ImportReport>;
