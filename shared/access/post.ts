/** Who speaks for whom: posts in a team and places in an assignment, as rights and views reckon them. */
import type { WorldView } from '../domain/world.ts';
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
