/**
 * Editing beside others (E1). A form remembers what it saw when it began. Fields nobody here touched follow the row;
 * a field that somebody else changed while it was being changed here is a question for the person at the form.
 */

/** What a form began with and what it says now, over the same fields. */
export interface Edit<Fields> {
  readonly began: Fields;
  readonly draft: Fields;
}

type Field<Fields> = keyof Fields & string;

/** Of both: what somebody added is a field on one side alone, and so is what somebody took out. */
function fieldsOf<Fields extends object>(one: Fields, other: Fields): Field<Fields>[] {
  return [...new Set([...Object.keys(one), ...Object.keys(other)])] as Field<Fields>[];
}

/** The same value: drafts are plain JSON with their keys in one order. */
export function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

/** Fields that were changed here. */
export function changedHere<Fields extends object>({ began, draft }: Edit<Fields>): Field<Fields>[] {
  return fieldsOf(began, draft).filter((field) => !isSame(began[field], draft[field]));
}

/** Fields that were changed here and, to something else, by somebody else as well. */
export function disputed<Fields extends object>(edit: Edit<Fields>, present: Fields): Field<Fields>[] {
  return changedHere(edit).filter(
    (field) => !isSame(present[field], edit.began[field]) && !isSame(present[field], edit.draft[field]),
  );
}

export interface Followed<Fields> extends Edit<Fields> {
  /** Fields that took over what somebody else wrote, because nobody had touched them here. */
  readonly followed: readonly Field<Fields>[];
}

/** The edit after the row moved on: what nobody here touched follows, what is disputed waits. */
export function followTheirs<Fields extends object>(edit: Edit<Fields>, present: Fields): Followed<Fields> {
  const mine = new Set(changedHere(edit));
  const moved = fieldsOf(edit.began, present).filter((field) => !isSame(edit.began[field], present[field]));
  const agreed = moved.filter((field) => !mine.has(field) || isSame(edit.draft[field], present[field]));
  const taken = Object.fromEntries(agreed.map((field) => [field, present[field]]));
  return {
    began: { ...edit.began, ...taken },
    draft: { ...edit.draft, ...taken },
    followed: agreed.filter((field) => !mine.has(field)),
  };
}

/** What somebody else wrote is seen now, and what was typed here stays. */
export function keepMine<Fields extends object>(
  edit: Edit<Fields>,
  present: Fields,
  field: keyof Fields,
): Edit<Fields> {
  return { began: { ...edit.began, [field]: present[field] }, draft: edit.draft };
}

/** What somebody else wrote stays, and what was typed here goes. */
export function takeTheirs<Fields extends object>(
  edit: Edit<Fields>,
  present: Fields,
  field: keyof Fields,
): Edit<Fields> {
  const theirs = { [field]: present[field] };
  return { began: { ...edit.began, ...theirs }, draft: { ...edit.draft, ...theirs } };
}
