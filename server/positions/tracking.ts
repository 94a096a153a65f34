/** T2: who is tracked, and what a tracked person is doing. Both are read from the facts, never from the positions. */
import type { WorldView } from '@muster/shared/domain/world.ts';
import type { MotionState } from '@muster/shared/telemetry/frame-bytes.ts';

/** With their consent, and only while on duty or away on an assignment: standing by at home is nobody's business. */
export function isTracked(world: WorldView, personId: string): boolean {
  const volunteer = world.volunteers.get(personId);
  if (volunteer === undefined || volunteer.retiredAt !== undefined || !volunteer.sharing) return false;
  return volunteer.duty === 'on_duty' || world.assignments.by('engaged', personId).length > 0;
}

export function motionOf(world: WorldView, personId: string): MotionState {
  for (const assignment of world.assignments.by('engaged', personId)) {
    const state = assignment.members.find((member) => member.personId === personId)?.state;
    if (state === 'coming' || state === 'en_route' || state === 'on_scene') return state;
  }
  const isCalled = world.assignments
    .by('person', personId)
    .some(
      ({ state, members }) =>
        state === 'offered' &&
        members.some((member) => member.personId === personId && member.state === 'called'),
    );
  if (isCalled) return 'called';
  return world.volunteers.get(personId)?.duty === 'on_duty' ? 'on_duty' : 'standby';
}
