/**
 * Editing side by side (E1). An editor says what it saw when it began; a field that somebody else has changed since is
 * refused and not overwritten, and a field that nobody else touched never is.
 */
import { refuse } from './refusal.ts';

type Refused = ReturnType<typeof refuse>;
type Fields = Readonly<Record<string, unknown>>;

export interface Edit {
  /** The fields as they stand now; one that is absent has no value. */
  readonly present: Fields;
  /** The fields the command sets, and to what. */
  readonly wanted: Fields;
  /** What the editor saw: `null` for a field that was absent. */
  readonly was: Fields | undefined;
  /** Fields the command takes out. */
  readonly cleared?: readonly string[] | undefined;
}

/**
 * Refuses `edited-meanwhile` when a field that the command changes is neither as the editor saw it nor already as it is
 * wanted. A field that is not in `was` is not looked at: whoever does not say what they saw overwrites.
 */
export function refuseEditedMeanwhile({ present, wanted, was, cleared = [] }: Edit): Refused | undefined {
  if (was === undefined) return undefined;
  const fields = Object.keys(was).filter((field) => {
    const changes = cleared.includes(field) || wanted[field] !== undefined;
    if (!changes || was[field] === undefined) return false;
    const goal = cleared.includes(field) ? undefined : wanted[field];
    return !areAlike(present[field], was[field]) && !areAlike(present[field], goal);
  });
  if (fields.length === 0) return undefined;
  const named = fields.join(', ');
  return refuse(
    'edited-meanwhile',
    `somebody else changed ${named} after you began: look at what stands there now, then save again`,
    { fields: named },
  );
}

/** The same value, however its keys are ordered; no value, `null` and no words are one and the same. */
function areAlike(one: unknown, other: unknown): boolean {
  if (isNothing(one) || isNothing(other)) return isNothing(one) && isNothing(other);
  if (typeof one !== 'object' || typeof other !== 'object') return one === other;
  if (Array.isArray(one) !== Array.isArray(other)) return false;
  const [first, second] = [one as Fields, other as Fields];
  const keys = new Set([...Object.keys(first), ...Object.keys(second)]);
  return [...keys].every((key) => areAlike(first[key], second[key]));
}

function isNothing(value: unknown): value is null | undefined | '' {
  return value === undefined || value === null || value === '';
}
