/** Who acts, as alarms and roll calls keep it. */
import type { Actor } from '../kernel/envelope.ts';
import { commandPostRoles } from '../task/schema.ts';

/** By what id somebody is named who acts: a person by their own, a desk by its account's. */
export function nameOf(actor: Actor): string {
  return actor.personId ?? actor.id;
}

/** Whether somebody speaks for a command post; what carries a drill out does. */
export function isCommandPost({ role }: Actor): boolean {
  return role === 'system' || commandPostRoles.some((candidate) => candidate === role);
}
