/**
 * What was done here may have been changed by somebody else since. Taking it back would overwrite that without a word:
 * commands that carry what their editor saw are refused by the server; for the others it is looked up here.
 */
import type { NotDone } from '../shell/refusal-text.ts';

const text = (value: unknown): string => JSON.stringify(value ?? null);

/** The refusal to give when the row is no longer as it was left; `left` names the fields and their values. */
export function changedSince(
  row: object | undefined,
  left: Readonly<Record<string, unknown>>,
): NotDone | undefined {
  const now = { ...row } as Readonly<Record<string, unknown>>;
  const fields = Object.keys(left).filter((field) => text(now[field]) !== text(left[field]));
  if (fields.length === 0) return undefined;
  const named = fields.join(', ');
  return {
    code: 'edited-meanwhile',
    detail: `somebody else changed ${named} since: it is not taken back`,
    facts: { fields: named },
  };
}
