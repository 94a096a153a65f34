/** Whom a leader can take along: those who were called, and team-mates who are free, with what stands against each. */
import type { WorldView } from '@muster/shared/domain/world.ts';
import type { Skill } from '@muster/shared/roster/schema.ts';
import { eligibilityOf, type Ineligibility } from '@muster/shared/task/eligibility.ts';
import type { FieldItem } from './field-item.ts';

export interface Candidate {
  readonly personId: string;
  readonly called: boolean;
  /** Has said so already, before the team answered. */
  readonly said: 'coming' | undefined;
  /** Why this person cannot go now. A phone does not see everybody's hours: the server may still know of rest owed. */
  readonly hindrance: Ineligibility | 'declined' | undefined;
  /** Skills the task asks for and this person has. */
  readonly skills: readonly Skill[];
}

export function candidates(world: WorldView, { assignment, task }: FieldItem, at: string): Candidate[] {
  const members = new Map(assignment.members.map((member) => [member.personId, member.state]));
  const asked = new Set(task.needs.flatMap((need) => ('skill' in need ? [need.skill] : [])));
  const mates = world.volunteers.by('team', assignment.teamId).map((volunteer) => volunteer.personId);
  const people = new Set([...members.keys(), ...mates]);
  return [...people]
    .map((personId): Candidate => {
      const state = members.get(personId);
      const eligibility = eligibilityOf(world, personId, task, at, {
        override: assignment.override,
        exceptAssignmentId: assignment.assignmentId,
      });
      return {
        personId,
        called: state !== undefined,
        said: state === 'coming' ? 'coming' : undefined,
        hindrance: state === 'declined' ? 'declined' : eligibility.eligible ? undefined : eligibility.code,
        skills: (world.volunteers.get(personId)?.skills ?? []).filter(({ skill }) => asked.has(skill)),
      };
    })
    .toSorted((one, other) => rank(one) - rank(other));
}

/** Called and able first, then others who are able; whoever cannot go comes last. */
function rank({ called, hindrance }: Candidate): number {
  return (hindrance === undefined ? 0 : 2) + (called ? 0 : 1);
}
