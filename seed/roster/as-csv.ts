/** A generated roster as the file an office would send: what the demo brings in through the import, like anybody. */
import type { Roster } from './roster.ts';

const header =
  'record,id,team,kind,division,longitude,latitude,equipment,name,phone,post,skills,certificates,duty';

function line(cells: readonly (string | number)[]): string {
  return cells
    .map((cell) => (/[",\n]/.test(String(cell)) ? `"${String(cell).replaceAll('"', '""')}"` : cell))
    .join(',');
}

/** The roster as CSV with ids, so that whoever imports it knows who is who. */
export function rosterAsCsv(roster: Roster): string {
  const names = new Map(roster.teams.map(({ teamId, name }) => [teamId, name]));
  const people = new Map(roster.people.map((person) => [person.personId, person]));
  const teams = roster.teams.map(({ teamId, name, kind, division, home, equipment }) => {
    const things = equipment.map((item) => `${item.kind}:${item.count}`).join(';');
    return line(['team', teamId, name, kind, division, home.lon, home.lat, things, '', '', '', '', '', '']);
  });
  const volunteers = roster.volunteers.map(({ personId, teamId, post, skills, certificates, duty }) => {
    const person = people.get(personId);
    return line([
      'volunteer',
      personId,
      names.get(teamId) ?? '',
      '',
      '',
      '',
      '',
      '',
      person?.name ?? '',
      person?.phone ?? '',
      post,
      skills.map(({ skill, level }) => `${skill}:${level}`).join(';'),
      certificates
        .map(({ skill, issuer, number = '', expiresOn }) => [skill, issuer, expiresOn, number].join('|'))
        .join(';'),
      duty,
    ]);
  });
  return [header, ...teams, ...volunteers, ''].join('\n');
}
