/** What the roster's events do to its tables. Nothing is refused here; what names an unknown row changes nothing. */
import type { Evolvers } from '../kernel/decider.ts';
import type { Stored } from '../kernel/table.ts';
import type { RosterEvents } from './events.ts';
import type { RosterTables, Volunteer } from './schema.ts';

export const rosterEvolvers: Evolvers<RosterTables, RosterEvents> = {
  StationRegistered({ stations }, data) {
    stations.set(data);
  },

  TeamRegistered({ teams }, data) {
    teams.set(data);
  },

  /** A team that changes its division takes its members along: their rows carry a copy of it. */
  TeamUpdated({ teams, volunteers }, data) {
    const team = teams.get(data.teamId);
    if (!team) return;
    teams.set({ ...team, ...data });
    if (team.division === data.division) return;
    for (const member of volunteers.by('team', data.teamId))
      volunteers.set({ ...member, division: data.division });
  },

  TeamDisbanded({ teams }, { teamId }, { at }) {
    const team = teams.get(teamId);
    if (team) teams.set({ ...team, disbandedAt: at });
  },

  VolunteerEnrolled({ volunteers }, data, { at }) {
    volunteers.set({ ...data, dutySince: at, sharing: false });
  },

  VolunteerUpdated(tables, { personId, post, skills }) {
    change(tables, personId, (row) => ({ ...row, post, skills }));
  },

  VolunteerMoved(tables, { personId, teamId, division, post }) {
    change(tables, personId, (row) => ({ ...row, teamId, division, post }));
  },

  VolunteerRetired(tables, { personId }, { at }) {
    change(tables, personId, (row) => ({ ...unshared(onDuty(row, 'off', at)), retiredAt: at }));
  },

  /** What is left is who was where: no papers, nothing they could do, nothing to be called for. */
  PersonErased(tables, { personId }, { at }) {
    change(tables, personId, (row) => ({
      ...unshared(onDuty(row, 'off', at)),
      skills: [],
      certificates: [],
      retiredAt: row.retiredAt ?? at,
      erasedAt: at,
    }));
  },

  CertificateGranted(tables, { personId, ...certificate }) {
    change(tables, personId, (row) => ({ ...row, certificates: [...row.certificates, certificate] }));
  },

  CertificateRevoked(tables, { personId, skill, expiresOn }) {
    change(tables, personId, (row) => ({
      ...row,
      certificates: row.certificates.filter(
        (held) => held.skill !== skill || (expiresOn !== undefined && held.expiresOn !== expiresOn),
      ),
    }));
  },

  DutySet(tables, { personId, duty, until }, { at }) {
    change(tables, personId, (row) => ({
      ...onDuty(row, duty, at),
      ...(until === undefined ? {} : { dutyUntil: until }),
    }));
  },

  DutyEnded(tables, { personId, duty }, { at }) {
    change(tables, personId, (row) => onDuty(row, duty, at));
  },

  SharingSet(tables, { personId, sharing }, { at }) {
    change(tables, personId, (row) => {
      if (!sharing) return unshared(row);
      return row.sharing ? row : { ...row, sharing, sharingSince: at };
    });
  },
};

function change(
  { volunteers }: RosterTables,
  personId: string,
  next: (row: Stored<Volunteer>) => Volunteer,
): void {
  const row = volunteers.get(personId);
  if (row) volunteers.set(next(row));
}

function unshared(row: Volunteer): Volunteer {
  const { sharingSince: _ended, ...kept } = row;
  return { ...kept, sharing: false };
}

/** The row with this duty and no end to it; "since" tells how long this duty lasts, so prolonging does not touch it. */
function onDuty(row: Stored<Volunteer>, duty: Volunteer['duty'], at: string): Volunteer {
  const dutySince = row.duty === duty ? row.dutySince : at;
  // Leaving a field out takes many times as long as copying a row, and hardly any has an end.
  if (row.dutyUntil === undefined) return { ...row, duty, dutySince };
  const { dutyUntil: _ended, ...kept } = row;
  return { ...kept, duty, dutySince };
}
