/** One thing that asks something of this person: an offer, work, whoever is not back yet, or news. */
import type { Incident } from '@muster/shared/incident/schema.ts';
import type { Assignment, Member, Task } from '@muster/shared/task/schema.ts';

/**
 * `offer`: waits for an answer. `under_way`: accepted up to on scene. `accounting`: over, but somebody is not back
 * yet. `news`: ended by somebody else (or by the clock), to be taken note of.
 */
export type FieldItemKind = 'offer' | 'under_way' | 'accounting' | 'news';

export interface FieldItem {
  readonly kind: FieldItemKind;
  readonly assignment: Assignment;
  readonly task: Task;
  readonly incident: Incident | undefined;
  /** This person's own place in it; a leader may speak for an assignment without going. */
  readonly own: Member | undefined;
  /** May answer the offer and report progress. */
  readonly speaks: boolean;
  /** May report other members. */
  readonly accounts: boolean;
  /** People who are away on it. */
  readonly away: readonly Member[];
}
