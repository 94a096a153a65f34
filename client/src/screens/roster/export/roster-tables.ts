/**
 * Lists as tables for a file. Teams and people are written as the import reads them, so that an export is a roster
 * that can be brought in again; the other lists are for reading.
 */
import type { Person } from '@muster/shared/protocol/http/people.ts';
import type { Certificate, Equipment, Skill, Team, Volunteer } from '@muster/shared/roster/schema.ts';
import type { CertificateLine } from '../certificates/certificate-list.ts';
import type { CoverageRow } from '../coverage/coverage.ts';
import type { EquipmentLine } from '../equipment/equipment-list.ts';
import type { CanonicalField } from '../sheets/fields.ts';
import type { FileTable, TableCell } from '../sheets/write-tables.ts';

export type Say = (key: string) => string;

const teamColumns = ['team', 'kind', 'division', 'longitude', 'latitude', 'equipment', 'id'] as const;
const peopleColumns = [
  'name',
  'phone',
  'team',
  'division',
  'post',
  'duty',
  'skills',
  'certificates',
  'emergency_contact',
  'service',
  'id',
] as const;
/** One sheet for both, where there can be but one: a .csv. */
const bothColumns = ['record', ...peopleColumns, 'kind', 'longitude', 'latitude', 'equipment'] as const;
const widths: Partial<Record<CanonicalField, number>> = {
  team: 24,
  id: 38,
  equipment: 40,
  skills: 40,
  certificates: 40,
  service: 40,
  emergency_contact: 24,
};

type Cells = Partial<Record<CanonicalField, TableCell>>;

/** What a deployment added has no word of ours and stands as its code. */
function worded(say: Say, key: string, code: string): string {
  const told = say(key);
  return told === key ? code : told;
}

const equipmentCell = (say: Say, equipment: readonly Equipment[]): string =>
  equipment
    .map(({ kind, count, unserviceable, inspectOn }) => {
      const pieces = [
        worded(say, `domain.equipmentKind.${kind}`, kind),
        count,
        unserviceable ?? '',
        inspectOn ?? '',
      ];
      while (pieces.at(-1) === '') pieces.pop();
      return pieces.join(':');
    })
    .join('; ');
const skillsCell = (say: Say, skills: readonly Skill[]): string =>
  skills.map(({ skill, level }) => `${worded(say, `domain.skill.${skill}`, skill)}:${level}`).join('; ');
const certificatesCell = (say: Say, certificates: readonly Certificate[]): string =>
  certificates
    .map(({ skill, issuer, expiresOn, number }) =>
      [
        worded(say, `domain.skill.${skill}`, skill),
        issuer,
        expiresOn,
        ...(number === undefined ? [] : [number]),
      ].join('|'),
    )
    .join('; ');

function teamCells(say: Say, team: Team): Cells {
  return {
    team: team.name,
    kind: worded(say, `domain.teamKind.${team.kind}`, team.kind),
    division: team.division,
    longitude: team.home.lon,
    latitude: team.home.lat,
    equipment: equipmentCell(say, team.equipment),
    id: team.teamId,
  };
}

function personCells(
  say: Say,
  volunteer: Volunteer,
  person: Person | undefined,
  team: Team | undefined,
): Cells {
  return {
    name: person?.name,
    phone: person?.phone,
    team: team?.name,
    division: volunteer.division,
    post: worded(say, `domain.post.${volunteer.post}`, volunteer.post),
    duty: worded(say, `domain.duty.${volunteer.duty}`, volunteer.duty),
    skills: skillsCell(say, volunteer.skills),
    certificates: certificatesCell(say, volunteer.certificates),
    emergency_contact: person?.emergencyContact,
    service: person?.service,
    id: volunteer.personId,
  };
}

function tableOf(
  say: Say,
  name: string,
  columns: readonly CanonicalField[],
  rows: readonly Cells[],
): FileTable {
  return {
    name,
    columns: columns.map((field) => {
      const width = widths[field];
      return { heading: say(`roster.field.${field}`), ...(width !== undefined && { width }) };
    }),
    rows: rows.map((cells) => columns.map((field) => cells[field])),
  };
}

export interface PersonRow {
  readonly volunteer: Volunteer;
  readonly person: Person | undefined;
  readonly team: Team | undefined;
}

export function teamsTable(say: Say, teams: readonly Team[]): FileTable {
  return tableOf(
    say,
    say('roster.sheet.teams'),
    teamColumns,
    teams.map((team) => teamCells(say, team)),
  );
}

/** The people, and in a sheet of its own the teams they are in: nobody can be brought in without a team. */
export function peopleTables(say: Say, rows: readonly PersonRow[]): FileTable[] {
  const people = tableOf(
    say,
    say('roster.sheet.people'),
    peopleColumns,
    rows.map(({ volunteer, person, team }) => personCells(say, volunteer, person, team)),
  );
  return [people, teamsTable(say, teamsOf(rows))];
}

/** The same in one table, each row saying what it is. */
export function peopleAndTeamsTable(say: Say, rows: readonly PersonRow[]): FileTable {
  const record = (kind: 'team' | 'volunteer') => say(`roster.record.${kind}`);
  return tableOf(say, say('roster.sheet.people'), bothColumns, [
    ...teamsOf(rows).map((team) => ({ record: record('team'), ...teamCells(say, team) })),
    ...rows.map(({ volunteer, person, team }) => ({
      record: record('volunteer'),
      ...personCells(say, volunteer, person, team),
    })),
  ]);
}

function teamsOf(rows: readonly PersonRow[]): Team[] {
  return [...new Map(rows.flatMap(({ team }) => (team ? [[team.teamId, team] as const] : []))).values()];
}

export function certificatesTable(
  say: Say,
  lines: readonly CertificateLine[],
  personOf: (personId: string) => Person | undefined,
): FileTable {
  const columns = ['name', 'phone', 'team'] as const;
  const own = ['skill', 'issuer', 'number', 'expires', 'days'] as const;
  return {
    name: say('roster.view.certificates'),
    columns: [
      ...columns.map((field) => ({ heading: say(`roster.field.${field}`) })),
      ...own.map((field) => ({ heading: say(`roster.certificates.${field}`) })),
    ],
    rows: lines.map(({ personId, team, certificate, daysLeft }) => {
      const person = personOf(personId);
      const { skill, issuer, number, expiresOn } = certificate;
      const skillName = worded(say, `domain.skill.${skill}`, skill);
      return [person?.name, person?.phone, team?.name, skillName, issuer, number, expiresOn, daysLeft];
    }),
  };
}

export function equipmentTable(say: Say, lines: readonly EquipmentLine[]): FileTable {
  const own = ['kind', 'count', 'broken', 'inspectOn'] as const;
  return {
    name: say('roster.view.equipment'),
    columns: [
      { heading: say('roster.field.team'), width: 24 },
      { heading: say('roster.field.division') },
      ...own.map((field) => ({ heading: say(`roster.equipment.${field}`) })),
    ],
    rows: lines.map(({ team, item, usable }) => [
      team.name,
      team.division,
      worded(say, `domain.equipmentKind.${item.kind}`, item.kind),
      item.count,
      item.count - usable,
      item.inspectOn,
    ]),
  };
}

export function coverageTable(say: Say, rows: readonly CoverageRow[], columns: readonly string[]): FileTable {
  return {
    name: say('roster.view.coverage'),
    columns: [
      { heading: say('roster.field.division') },
      { heading: say('roster.division') },
      { heading: say('roster.teams') },
      ...columns.map((heading) => ({ heading })),
    ],
    rows: rows.map(({ code, name, teams, counts }) => [code, name, teams, ...counts]),
  };
}
