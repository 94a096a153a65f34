/**
 * Two records of one person made one. The record that stays gets what either says the person can do, the hours of both,
 * and the higher post where both stand in one team; consent and duty stay as they are with it, since nobody gave them
 * for the other. Old assignments keep naming the duplicate, whose row stays.
 */
import type { Static } from 'typebox';
import { accept, type Decision } from '../kernel/decider.ts';
import { refuse } from '../kernel/refusal.ts';
import { servingVolunteer } from '../roster/lookups.ts';
import {
  mostCertificates,
  mostSkills,
  type Certificate,
  type Post,
  type Skill,
  type Volunteer,
} from '../roster/schema.ts';
import type { taskCommands } from './commands.ts';
import type { TaskEvent } from './events.ts';
import { activeStates, type TaskWorld } from './schema.ts';

/**
 * Refuses `same-person`; `person-unknown`, `person-erased`, `person-retired` of either; `person-engaged` while work that
 * is not over names the duplicate; `skills-full` and `certificates-full` when one row cannot hold all of it.
 */
export function mergeVolunteers(
  world: TaskWorld,
  { personId, duplicatePersonId }: Static<typeof taskCommands.MergeVolunteers>,
): Decision<TaskEvent> {
  if (personId === duplicatePersonId)
    return refuse('same-person', 'these are one record already: name the two that are to become one', {
      personId,
    });
  const kept = servingVolunteer(world, personId);
  if (kept.refused) return kept.refused;
  const duplicate = servingVolunteer(world, duplicatePersonId);
  if (duplicate.refused) return duplicate.refused;
  const engaged = engagedOn(world, duplicatePersonId);
  if (engaged !== undefined)
    return refuse(
      'person-engaged',
      `person ${duplicatePersonId} is named in assignment ${engaged}: keep that record, or wait until it is over`,
      { personId: duplicatePersonId, assignmentId: engaged },
    );
  const skills = joinedSkills(kept.row.skills, duplicate.row.skills);
  const certificates = joinedCertificates(kept.row.certificates, duplicate.row.certificates);
  if (skills.length > mostSkills)
    return refuse('skills-full', `together they have ${skills.length} skills: take some away first`, {
      personId,
      count: skills.length,
    });
  if (certificates.length > mostCertificates)
    return refuse(
      'certificates-full',
      `together they have ${certificates.length} certificates: revoke some first`,
      {
        personId,
        count: certificates.length,
      },
    );
  const { teamId, division } = kept.row;
  return accept({
    type: 'VolunteersMerged',
    data: {
      personId,
      duplicatePersonId,
      teamId,
      division,
      post: joinedPost(kept.row, duplicate.row),
      skills,
      certificates,
      spells: [personId, duplicatePersonId]
        .flatMap((id) => world.ledgers.get(id)?.spells ?? [])
        .toSorted((one, other) => Date.parse(one.from) - Date.parse(other.from)),
    },
  });
}

/** The work that still counts on somebody: not over, or over while they are not back yet. */
function engagedOn(world: TaskWorld, personId: string): string | undefined {
  const [away] = world.assignments.by('engaged', personId);
  const found =
    away ?? world.assignments.by('person', personId).find(({ state }) => activeStates.includes(state));
  return found?.assignmentId;
}

/** Every skill of either, each at its higher level. */
function joinedSkills(kept: readonly Skill[], others: readonly Skill[]): Skill[] {
  const joined = new Map<string, Skill>();
  for (const one of [...kept, ...others]) {
    const known = joined.get(one.skill);
    if (!known || known.level < one.level) joined.set(one.skill, one);
  }
  return [...joined.values()];
}

/** For every skill either holds papers for, the certificate that expires last. */
function joinedCertificates(kept: readonly Certificate[], others: readonly Certificate[]): Certificate[] {
  const joined = new Map<string, Certificate>();
  for (const one of [...kept, ...others]) {
    const known = joined.get(one.skill);
    if (!known || known.expiresOn < one.expiresOn) joined.set(one.skill, one);
  }
  return [...joined.values()];
}

const byRank: readonly Post[] = ['leader', 'deputy', 'member'];

/** Whoever leads the team under one id leads it still; a post in another team stays behind. */
function joinedPost(kept: Volunteer, duplicate: Volunteer): Post {
  if (kept.teamId !== duplicate.teamId) return kept.post;
  return byRank.find((post) => post === kept.post || post === duplicate.post) ?? kept.post;
}
