/** Rules of volunteers: who serves where, and in which post. */
import { accept } from '../kernel/decider.ts';
import { refuseEditedMeanwhile } from '../kernel/edited-meanwhile.ts';
import { refuse } from '../kernel/refusal.ts';
import type { RosterDeciders } from './deciders.ts';
import { refuseBound } from './engagements.ts';
import {
  refuseErased,
  refuseMerged,
  refuseRepeatedSkill,
  rememberedVolunteer,
  refuseSecondLeader,
  servingVolunteer,
  standingTeam,
} from './lookups.ts';

export const volunteerDeciders = {
  /** Somebody who retired may come back: their certificates are still theirs, their consent to sharing is not. */
  EnrolVolunteer(world, { personId, teamId, post, skills }) {
    const known = world.volunteers.get(personId);
    if (known && known.retiredAt === undefined)
      return refuse(
        'person-enrolled',
        `person ${personId} serves in team ${known.teamId}: move them instead`,
        {
          personId,
          teamId: known.teamId,
        },
      );
    const gone = known && (refuseErased(known) ?? refuseMerged(known));
    if (gone) return gone;
    const { row: team, refused } = standingTeam(world, teamId);
    if (refused) return refused;
    return (
      (post === 'leader' ? refuseSecondLeader(world, teamId, personId) : undefined) ??
      refuseRepeatedSkill(skills) ??
      accept({
        type: 'VolunteerEnrolled',
        data: {
          personId,
          teamId,
          division: team.division,
          post,
          skills,
          certificates: known?.certificates ?? [],
          duty: 'standby',
        },
      })
    );
  },

  UpdateVolunteer(world, { was, ...data }) {
    const { row, refused } = servingVolunteer(world, data.personId);
    if (refused) return refused;
    const { personId, teamId, post, skills } = { ...row, ...data };
    return (
      refuseEditedMeanwhile({ present: row, wanted: data, was }) ??
      (post === 'leader' ? refuseSecondLeader(world, teamId, personId) : undefined) ??
      refuseRepeatedSkill(skills) ??
      accept({ type: 'VolunteerUpdated', data: { personId, post, skills } })
    );
  },

  /** Nobody brings a post along: without a word about it, a leader arrives as a member. */
  MoveVolunteer(world, { personId, teamId, post = 'member' }) {
    const { row, refused } = servingVolunteer(world, personId);
    if (refused) return refused;
    if (row.teamId === teamId)
      return refuse(
        'team-unchanged',
        `person ${personId} serves in team ${teamId} already: change a post by an update`,
        { personId, teamId },
      );
    const target = standingTeam(world, teamId);
    if (target.refused) return target.refused;
    const { division } = target.row;
    return (
      refuseBound(world, row) ??
      (post === 'leader' ? refuseSecondLeader(world, teamId, personId) : undefined) ??
      accept({
        type: 'VolunteerMoved',
        data: { personId, fromTeamId: row.teamId, teamId, division, post },
      })
    );
  },

  RetireVolunteer(world, data) {
    const { row, refused } = servingVolunteer(world, data.personId);
    if (refused) return refused;
    return (
      refuseBound(world, row) ?? accept({ type: 'VolunteerRetired', data: { ...data, teamId: row.teamId } })
    );
  },

  /**
   * For who serves and who has retired alike, but not for who is away or called: they must be found and counted.
   * Refuses `person-unknown`, `person-erased`, `member-engaged`, `member-called`.
   */
  ErasePerson(world, data) {
    const { row, refused } = rememberedVolunteer(world, data.personId);
    if (refused) return refused;
    return refuseBound(world, row) ?? accept({ type: 'PersonErased', data: { ...data, teamId: row.teamId } });
  },
} satisfies Partial<RosterDeciders>;
