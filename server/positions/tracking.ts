import type { WorldView } from '@muster/shared/domain/world.ts';

/**
 * T2: whether somebody is tracked: with their consent, and only while on duty or away on an assignment. Standing by
 * at home is nobody's business.
 */
export function isTracked(world: WorldView, personId: string): boolean {
  const volunteer = world.volunteers.get(personId);
  if (volunteer === undefined || volunteer.retiredAt !== undefined || !volunteer.sharing) return false;
  return volunteer.duty === 'on_duty' || world.assignments.by('engaged', personId).length > 0;
}
