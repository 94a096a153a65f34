/** T2: who is tracked, and what a tracked person is doing. Both are read from the facts, never from the positions. */
import type { WorldView } from '@muster/shared/domain/world.ts';
import type { MotionState } from '@muster/shared/telemetry/frame-bytes.ts';

/** With their consent, and only while on duty or away on an assignment: standing by at home is nobody's business. */
export function isTracked(world: WorldView, personId: string): boolean {
  const volunteer = world.volunteers.get(personId);
  if (volunteer === undefined || volunteer.retiredAt !== undefined || !volunteer.sharing) return false;
  return volunteer.duty === 'on_duty' || world.assignments.by('engaged', personId).length > 0;
}

/** Whether somebody was made up for a drill. */
export function isSimulated(world: WorldView, personId: string): boolean {
  return world.volunteers.get(personId)?.drillId !== undefined;
}

/**
 * Whoever agrees to be seen shows where they are now: that may have been measured a little before the server heard of
 * it, by a clock that is a little behind.
 */
const leewayMilliseconds = 30_000;

/** Whether the person shares what was measured at a time, and not only what is measured now. */
export function hasConsented(world: WorldView, personId: string, time: number): boolean {
  const since = sharingSince(world, personId);
  return since !== undefined && time >= since - leewayMilliseconds;
}

/** Since when somebody shares without a break, milliseconds since 1970; `undefined` when they do not. */
export function sharingSince(world: WorldView, personId: string): number | undefined {
  const volunteer = world.volunteers.get(personId);
  if (!volunteer?.sharing) return undefined;
  return volunteer.sharingSince === undefined ? -Infinity : Date.parse(volunteer.sharingSince);
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
