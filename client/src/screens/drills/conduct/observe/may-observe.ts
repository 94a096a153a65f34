/** Whether somebody may observe in a drill: those who conduct drills, and whom its plan names as evaluator. */
import { cells } from '@muster/shared/access/cells.ts';
import type { DrillPlan } from '@muster/shared/drill/schema.ts';
import type { Role } from '@muster/shared/kernel/envelope.ts';

export function mayObserve(
  { role, actorId }: { readonly role: Role; readonly actorId?: string | undefined },
  { evaluatorIds }: Pick<DrillPlan, 'evaluatorIds'>,
): boolean {
  const right = cells.Observe[role];
  if (right !== 'evaluator') return right !== 'never';
  return actorId !== undefined && evaluatorIds.includes(actorId);
}
