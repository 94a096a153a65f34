/** Who speaks for whom: posts in a team and places in an assignment, as rights and views reckon them. */
import type { WorldView } from '../domain/world.ts';
import type { Actor } from '../kernel/envelope.ts';
import type { Assignment } from '../task/schema.ts';

/** Whether the person is the team's leader or a deputy, and still serves. */
export function leads(world: WorldView, personId: string, teamId: string): boolean {
  const volunteer = world.volunteers.get(personId);
  return (
    volunteer !== undefined &&
    volunteer.teamId === teamId &&
    volunteer.post !== 'member' &&
    volunteer.retiredAt === undefined
  );
}

/** Whether the assignment names the person, in whatever state. */
export function isNamed(assignment: Assignment, personId: string): boolean {
  return assignment.members.some((member) => member.personId === personId);
}

/** Whether the person speaks for the assignment: as its lead, or as leader or deputy of its team. */
export function speaksFor(
  world: WorldView,
  personId: string,
  { leadPersonId, teamId }: Pick<Assignment, 'leadPersonId' | 'teamId'>,
): boolean {
  return leadPersonId === personId || leads(world, personId, teamId);
}

/**
 * What `may` says of the two things a phone must know of every assignment it shows, without the rights of everybody to
 * everything, which a phone would load for nothing (P6): `progress`, whether its person may answer for the assignment
 * and report on it; `others`, whether they may report somebody else of it. `post.test.ts` compares the two.
 */
export function phoneRights(
  world: WorldView,
  { role, personId }: Pick<Actor, 'role' | 'personId'>,
  assignment: Assignment,
): { readonly progress: boolean; readonly others: boolean } {
  if (personId === undefined) return { progress: false, others: false };
  if (role === 'leader') {
    const speaks = speaksFor(world, personId, assignment);
    return { progress: speaks, others: speaks };
  }
  return { progress: role === 'volunteer' && assignment.leadPersonId === personId, others: false };
}
