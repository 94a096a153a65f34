import type { TaskEvent } from './events.ts';
import { assignmentFacts, moved } from './facts.ts';
import type { TaskWorld } from './schema.ts';

/** Offers whose time has run out without an answer. */
export function taskTick(world: TaskWorld, at: string): TaskEvent[] {
  const now = Date.parse(at);
  return world.assignments
    .by('offered', 'open')
    .filter((assignment) => Date.parse(assignment.expiresAt) <= now)
    .map((assignment) => ({
      type: 'OfferExpired',
      data: {
        ...assignmentFacts(world, assignment),
        members: moved(assignment, ['called', 'coming'], 'released'),
      },
    }));
}
