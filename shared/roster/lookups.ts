/** The questions every rule of the roster begins with, each answered by a row or by the refusal to give. */
import { refuse } from '../kernel/refusal.ts';
import type { Stored } from '../kernel/table.ts';
import type { Certificate, Equipment, RosterWorld, Skill, Team, Volunteer } from './schema.ts';

export type Refused = ReturnType<typeof refuse>;

type Found<R> =
  { readonly row: Stored<R>; readonly refused?: never } | { readonly row?: never; readonly refused: Refused };

/** Refuses `only-in-drill`: who was made up for a drill is on no roster (X2). */
function refuseSimulated(
  { drillId }: { readonly drillId?: string },
  facts: Record<string, string>,
): Refused | undefined {
  if (drillId === undefined) return undefined;
  return refuse('only-in-drill', `made up for drill ${drillId}: choose somebody of the roster`, {
    ...facts,
    drillId,
  });
}

/** A team that stands: `team-unknown`, `team-disbanded`, or `only-in-drill`. */
export function standingTeam(world: RosterWorld, teamId: string): Found<Team> {
  const row = world.teams.get(teamId);
  if (!row) return { refused: refuse('team-unknown', `no team ${teamId}: register it first`, { teamId }) };
  const simulated = refuseSimulated(row, { teamId });
  if (simulated) return { refused: simulated };
  if (row.disbandedAt === undefined) return { row };
  return {
    refused: refuse(
      'team-disbanded',
      `team ${row.name} was disbanded on ${row.disbandedAt}: choose or register another`,
      { teamId, name: row.name },
    ),
  };
}

/** Refuses `person-erased`: nobody is brought back from that. */
export function refuseErased({ personId, erasedAt }: Volunteer): Refused | undefined {
  if (erasedAt === undefined) return undefined;
  return refuse(
    'person-erased',
    `the data of person ${personId} was erased on ${erasedAt}: enrol whoever comes back under a new id`,
    { personId },
  );
}

/** Refuses `person-merged`: the same person serves under the id that stayed. */
export function refuseMerged({ personId, mergedInto }: Volunteer): Refused | undefined {
  if (mergedInto === undefined) return undefined;
  return refuse(
    'person-merged',
    `person ${personId} was a duplicate of ${mergedInto}: enrol or change them under that id`,
    { personId, mergedInto },
  );
}

/** A volunteer who serves or has retired: `person-unknown`, `only-in-drill`, or `person-erased`. */
export function rememberedVolunteer(world: RosterWorld, personId: string): Found<Volunteer> {
  const row = world.volunteers.get(personId);
  if (!row)
    return { refused: refuse('person-unknown', `no volunteer ${personId}: enrol them first`, { personId }) };
  const refused = refuseSimulated(row, { personId }) ?? refuseErased(row);
  return refused ? { refused } : { row };
}

/** A volunteer who serves, or a drill's simulated player: what `servingVolunteer` says of all others. */
export function presentVolunteer(world: RosterWorld, personId: string): Found<Volunteer> {
  const row = world.volunteers.get(personId);
  return row?.drillId === undefined ? servingVolunteer(world, personId) : { row };
}

/** A volunteer who serves: `person-unknown`, `only-in-drill`, `person-erased`, or `person-retired`. */
export function servingVolunteer(world: RosterWorld, personId: string): Found<Volunteer> {
  const { row, refused } = rememberedVolunteer(world, personId);
  if (refused) return { refused };
  if (row.retiredAt === undefined) return { row };
  return {
    refused: refuse(
      'person-retired',
      `person ${personId} retired on ${row.retiredAt}: enrol them again first`,
      {
        personId,
      },
    ),
  };
}

/** The team's leader, if it has one. */
export function leaderOf(world: RosterWorld, teamId: string): Stored<Volunteer> | undefined {
  return world.volunteers.by('team', teamId).find((volunteer) => volunteer.post === 'leader');
}

/** Refuses `post-taken` when somebody else leads the team already: a team hears one voice. */
export function refuseSecondLeader(
  world: RosterWorld,
  teamId: string,
  personId: string,
): Refused | undefined {
  const leader = leaderOf(world, teamId);
  if (!leader || leader.personId === personId) return undefined;
  return refuse('post-taken', `team ${teamId} is led by ${leader.personId}: give them another post first`, {
    teamId,
    personId: leader.personId,
  });
}

/** Refuses `skill-repeated`: two levels of one skill say nothing. */
export function refuseRepeatedSkill(skills: readonly Skill[]): Refused | undefined {
  const skill = firstRepeated(skills.map((entry) => entry.skill));
  return skill === undefined
    ? undefined
    : refuse('skill-repeated', `skill ${skill} is given twice: keep one level`, { skill });
}

/**
 * Refuses `equipment-repeated`: two counts of one kind may mean a sum or a correction; and `equipment-count`: more of
 * it unserviceable than there is.
 */
export function refuseUnclearEquipment(equipment: readonly Equipment[]): Refused | undefined {
  const repeated = firstRepeated(equipment.map((entry) => entry.kind));
  if (repeated !== undefined)
    return refuse('equipment-repeated', `equipment ${repeated} is given twice: add the counts up`, {
      kind: repeated,
    });
  const excess = equipment.find(({ count, unserviceable = 0 }) => unserviceable > count);
  if (!excess) return undefined;
  const { kind, count, unserviceable = 0 } = excess;
  return refuse(
    'equipment-count',
    `of ${count} ${kind} there cannot be ${unserviceable} unserviceable: count those that are broken in`,
    { kind, count, unserviceable },
  );
}

/** Refuses `certificate-exists`: a certificate is known by its skill and its expiry. */
export function refuseRepeatedCertificate(certificates: readonly Certificate[]): Refused | undefined {
  const twice = firstRepeated(certificates.map(({ skill, expiresOn }) => `${skill} until ${expiresOn}`));
  return twice === undefined
    ? undefined
    : refuse(
        'certificate-exists',
        `the certificate for ${twice} is there already: revoke it first to correct it`,
        {
          certificate: twice,
        },
      );
}

function firstRepeated(words: readonly string[]): string | undefined {
  const seen = new Set<string>();
  return words.find((word) => seen.size === seen.add(word).size);
}
