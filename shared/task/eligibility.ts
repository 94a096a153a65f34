/** Whether one person may be sent on a task: the hard limits of domain.md section 4 that concern a person. */
import type { Skill, Volunteer } from '../roster/schema.ts';
import { certifiedSkills } from '../roster/skills.ts';
import { drillOf } from './facts.ts';
import { taskKindDefaults } from './kinds.ts';
import { restAt, restFigures, type RestFigures } from './rest.ts';
import type { Assignment, Override, Task, TaskWorld } from './schema.ts';

export const ineligibilities = [
  'person-unknown',
  'person-retired',
  'off-duty',
  'member-engaged',
  'member-called',
  'rest-owed',
  'twelve-hours',
  'only-in-drill',
  'not-in-drill',
] as const;
export type Ineligibility = (typeof ineligibilities)[number];

export type Eligibility =
  | { readonly eligible: true }
  | {
      readonly eligible: false;
      readonly code: Ineligibility;
      readonly facts: Readonly<Record<string, string | number>>;
    };

export interface EligibilityOptions {
  /** A rule the dispatcher overrides, with a reason. */
  readonly override?: Override | undefined;
  /** The assignment being answered: being on it is no hindrance. */
  readonly exceptAssignmentId?: string | undefined;
  /** The figures of rest, for who asks about many people; the policies are looked up if left out. */
  readonly rest?: RestFigures | undefined;
}

/**
 * Whether a person may be sent on a task at a moment. Refuses people who are unknown, retired, off duty, engaged
 * elsewhere, already called by another open offer, owing rest, or who would pass the hours on end (twelve by default);
 * simulated players of a drill for anything else, and for work of a drill whoever takes no part in it (X2). A drill and
 * its hours keep nobody from real work.
 */
export function eligibilityOf(
  world: TaskWorld,
  personId: string,
  task: Task,
  at: string,
  { override, exceptAssignmentId, rest: figures = restFigures(world) }: EligibilityOptions = {},
): Eligibility {
  const no = (code: Ineligibility, facts: Record<string, string | number> = {}): Eligibility => ({
    eligible: false,
    code,
    facts: { personId, ...facts },
  });
  const volunteer = world.volunteers.get(personId);
  if (!volunteer) return no('person-unknown');
  if (volunteer.retiredAt !== undefined) return no('person-retired');
  if (volunteer.duty === 'off') return no('off-duty');
  const { drillId } = drillOf(world, task.incidentId);
  const outside = outsideOf(world, volunteer, drillId);
  if (outside) return no(outside);
  const engagement = world.assignments
    .by('engaged', personId)
    .find(
      (assignment) => assignment.assignmentId !== exceptAssignmentId && hinders(world, assignment, drillId),
    );
  if (engagement)
    return no('member-engaged', { assignmentId: engagement.assignmentId, taskId: engagement.taskId });
  const call = world.assignments
    .by('person', personId)
    .find(
      (assignment) =>
        assignment.assignmentId !== exceptAssignmentId &&
        assignment.state === 'offered' &&
        hinders(world, assignment, drillId) &&
        assignment.members.some((member) => member.personId === personId && member.state === 'called'),
    );
  if (call) return no('member-called', { assignmentId: call.assignmentId, taskId: call.taskId });
  const rest = restAt(world.ledgers.get(personId)?.spells ?? [], at, figures, drillId !== undefined);
  if (rest.owedUntil !== undefined && override?.rule !== 'rest-owed')
    return no('rest-owed', { until: rest.owedUntil });
  const hours = rest.hoursOnEnd + taskKindDefaults[task.kind].expectedHours;
  if (rest.hoursOnEnd > 0 && hours > figures.hoursOnEndAtMost)
    return no('twelve-hours', { hours: Math.round(hours * 10) / 10, most: figures.hoursOnEndAtMost });
  return { eligible: true };
}

/** When work that starts now is expected to end: a certificate must be valid until then. */
export function expectedEnd(task: Task, from: string): string {
  return new Date(Date.parse(from) + taskKindDefaults[task.kind].expectedHours * 3_600_000).toISOString();
}

/**
 * The skills a volunteer may be counted for until a moment: one that needs a certificate counts only with a certificate
 * that is still valid on that day, unless the dispatcher overrides it.
 */
export function heldSkills(volunteer: Volunteer, until: string, override?: Override): readonly Skill[] {
  if (override?.rule === 'certificate-expired') return volunteer.skills;
  const day = until.slice(0, 10);
  return volunteer.skills.filter(
    ({ skill }) =>
      !certifiedSkills.includes(skill) ||
      volunteer.certificates.some(
        (certificate) => certificate.skill === skill && certificate.expiresOn >= day,
      ),
  );
}

/**
 * Why a team (or one of its people) has no part in work of this drill, or in real work when none is named:
 * `only-in-drill` for who was made up for a drill, `not-in-drill` for who does not take part. A drill that is not known
 * here, as on a phone that is behind, is no reason.
 */
export function outsideOf(
  world: TaskWorld,
  { teamId, drillId: ownDrillId }: { readonly teamId: string; readonly drillId?: string },
  drillId: string | undefined,
): 'only-in-drill' | 'not-in-drill' | undefined {
  if (ownDrillId !== undefined) return ownDrillId === drillId ? undefined : 'only-in-drill';
  if (drillId === undefined) return undefined;
  const drill = world.drills.get(drillId);
  return drill === undefined || drill.teamIds.includes(teamId) ? undefined : 'not-in-drill';
}

/** Whether an assignment keeps its people from work of this drill, or from real work: that pre-empts drills. */
function hinders(world: TaskWorld, { incidentId }: Assignment, drillId: string | undefined): boolean {
  return drillId !== undefined || world.incidents.get(incidentId)?.drillId === undefined;
}

/** The first assignment that binds a team and keeps it from work of this drill, or from real work when none is named. */
export function teamEngagement(
  world: TaskWorld,
  teamId: string,
  drillId: string | undefined,
): Assignment | undefined {
  return world.assignments.by('team', teamId).find((assignment) => hinders(world, assignment, drillId));
}
