/** Rules of stations and teams. */
import { levelOf } from '../geo/division.ts';
import { accept } from '../kernel/decider.ts';
import { refuseEditedMeanwhile } from '../kernel/edited-meanwhile.ts';
import { refuse } from '../kernel/refusal.ts';
import type { RosterDeciders } from './deciders.ts';
import { refuseTeamEngaged } from './engagements.ts';
import { refuseUnclearEquipment, standingTeam } from './lookups.ts';

export const teamDeciders = {
  RegisterStation(world, data) {
    const { division } = data;
    const level = levelOf(division);
    if (level === undefined)
      return refuse(
        'division-unknown',
        `no level has codes like ${division}: use 0, 2, 4, 6, 9 or 12 digits`,
        {
          division,
        },
      );
    const station = world.stations.get(division);
    if (station)
      return refuse('station-exists', `division ${division} has its station already: ${station.name}`, {
        division,
        name: station.name,
      });
    return accept({ type: 'StationRegistered', data: { ...data, level } });
  },

  RegisterTeam(world, data) {
    const { teamId } = data;
    const known = world.teams.get(teamId);
    if (known)
      return refuse('team-exists', `team ${teamId} is ${known.name}: update it, or register under a new id`, {
        teamId,
        name: known.name,
      });
    return refuseUnclearEquipment(data.equipment) ?? accept({ type: 'TeamRegistered', data });
  },

  UpdateTeam(world, { was, ...data }) {
    const { row, refused } = standingTeam(world, data.teamId);
    if (refused) return refused;
    const { teamId, name, kind, division, home, equipment } = { ...row, ...data };
    return (
      refuseEditedMeanwhile({ present: row, wanted: data, was }) ??
      refuseUnclearEquipment(equipment) ??
      accept({ type: 'TeamUpdated', data: { teamId, name, kind, division, home, equipment } })
    );
  },

  /** A team goes only when nothing and nobody hangs on it: a member's team is always one that stands. */
  DisbandTeam(world, { teamId, reason }) {
    const { row, refused } = standingTeam(world, teamId);
    if (refused) return refused;
    const engaged = refuseTeamEngaged(world, teamId);
    if (engaged) return engaged;
    const count = world.volunteers.by('team', teamId).length;
    if (count > 0)
      return refuse('team-not-empty', `team ${row.name} has ${count} members: move or retire them first`, {
        teamId,
        count,
      });
    return accept({ type: 'TeamDisbanded', data: { teamId, name: row.name, kind: row.kind, reason } });
  },
} satisfies Partial<RosterDeciders>;
