/**
 * From the cells of a file to the teams, volunteers and people it names, checked against each other and against the
 * roster there is. Everything wrong is found in one pass, so that a file is mended once and not twenty times.
 */
import type { CommandData } from '@muster/shared/domain/commands.ts';
import type { WorldView } from '@muster/shared/domain/world.ts';
import { idPattern } from '@muster/shared/kernel/ids.ts';
import type { Person } from '@muster/shared/protocol/http/people.ts';
import { isPhone } from '../../door/phone-number.ts';
import { columnNames, columns, type Column } from './columns.ts';
import type { FaultCode, Faults } from './faults.ts';
import type { Row } from './read-cells.ts';
import type { Slices } from './slices.ts';
import { readCertificates, readEquipment, readSkills } from './read-lists.ts';
import { TeamsByName } from './teams-by-name.ts';
import { codeFor, dutyWords, postWords, recordWords, teamKindWords } from './words.ts';

/** What a row says of a volunteer: the part for the log, and the part for the vault. */
export interface VolunteerRow {
  readonly number: number;
  readonly volunteer: Volunteer;
  readonly person: Person;
}

export interface ReadRoster {
  readonly teams: Team[];
  readonly volunteers: VolunteerRow[];
}

type Team = CommandData<'ImportRoster'>['teams'][number];
type Volunteer = CommandData<'ImportRoster'>['volunteers'][number];

export interface ReadParts {
  readonly world: WorldView;
  readonly faults: Faults;
  readonly newId: () => string;
  readonly slices: Slices;
}

const mostTeams = 20_000;
const mostVolunteers = 50_000;
const longest: Partial<Record<Column, number>> = {
  team: 60,
  name: 60,
  phone: 30,
  emergency_contact: 120,
  service: 2000,
};
const aId = new RegExp(idPattern, 'u');
const aDivision = /^(\d{2}|\d{4}|\d{6}|\d{9}|\d{12})$/;
const aNumber = /^-?\d{1,3}(\.\d+)?$/;

export async function readRoster(
  rows: readonly Row[],
  { world, faults, newId, slices }: ReadParts,
): Promise<ReadRoster> {
  const ids = new Set<string>();
  const teamsByName = new TeamsByName(world);
  const leaders = new Set<string>();

  const complainer = (row: Row, column: Column) => (code: FaultCode, value?: string) =>
    faults.add(row.number, column, code, value ?? row.cell(column));

  function required(row: Row, column: Column): string {
    const cell = row.cell(column);
    if (cell === '') faults.add(row.number, column, 'required');
    return cell;
  }

  function idOf(row: Row, exists: (id: string) => boolean): string {
    const id = row.cell('id') || newId();
    const complain = complainer(row, 'id');
    if (!aId.test(id)) complain('id-invalid');
    else if (ids.has(id)) complain('id-repeated');
    else if (exists(id)) complain('id-exists');
    ids.add(id);
    return id;
  }

  function checkCells(row: Row, of: 'team' | 'volunteer'): void {
    for (const column of columnNames) {
      const cell = row.cell(column);
      if (cell === '') continue;
      if (columns[column].of !== 'both' && columns[column].of !== of)
        complainer(row, column)('not-for-record');
      if (cell.length > (longest[column] ?? Infinity)) complainer(row, column)('too-long');
    }
    const division = row.cell('division');
    if (division !== '' && !aDivision.test(division)) complainer(row, 'division')('division-invalid');
  }

  function degrees(row: Row, column: 'longitude' | 'latitude', most: number): number {
    const cell = required(row, column);
    const value = aNumber.test(cell) ? Number(cell) : NaN;
    if (cell !== '' && !(Math.abs(value) <= most)) complainer(row, column)(`${column}-invalid`);
    return value;
  }

  function readTeam(row: Row): Team {
    checkCells(row, 'team');
    const teamId = idOf(row, (id) => world.teams.has(id));
    const name = required(row, 'team');
    const division = required(row, 'division');
    const kindCell = required(row, 'kind');
    const kind = codeFor(teamKindWords, kindCell);
    if (kindCell !== '' && kind === undefined) complainer(row, 'kind')('kind-unknown');
    const home = { lon: degrees(row, 'longitude', 180), lat: degrees(row, 'latitude', 90) };
    const equipment = readEquipment(row.cell('equipment'), complainer(row, 'equipment'));
    const known = name === '' ? undefined : teamsByName.add(name, division, teamId);
    if (known) complainer(row, 'team')(known);
    // A row with a fault is reported and never imported; what stands for its kind then is of no account.
    return { teamId, name, kind: kind ?? 'emergency', division, home, equipment };
  }

  function readVolunteer(row: Row): VolunteerRow {
    checkCells(row, 'volunteer');
    const personId = idOf(row, (id) => world.volunteers.has(id));
    const teamName = required(row, 'team');
    const found = teamName === '' ? 'team-unknown' : teamsByName.find(teamName, row.cell('division'));
    if (typeof found === 'string' && teamName !== '') complainer(row, 'team')(found);
    const teamId = typeof found === 'string' ? '' : found.teamId;
    const post = codeFor(postWords, row.cell('post') || 'member');
    if (post === undefined) complainer(row, 'post')('post-unknown');
    if (post === 'leader' && teamId !== '') {
      if (leaders.has(teamId) || (typeof found !== 'string' && found.isLed()))
        complainer(row, 'post')('post-taken');
      leaders.add(teamId);
    }
    const duty = codeFor(dutyWords, row.cell('duty') || 'off');
    if (duty === undefined) complainer(row, 'duty')('duty-unknown');
    const volunteer: Volunteer = {
      personId,
      teamId,
      post: post ?? 'member',
      skills: readSkills(row.cell('skills'), complainer(row, 'skills')),
      certificates: readCertificates(row.cell('certificates'), complainer(row, 'certificates')),
      duty: duty ?? 'off',
    };
    return { number: row.number, volunteer, person: readPerson(row, personId) };
  }

  function readPerson(row: Row, personId: string): Person {
    const name = required(row, 'name');
    const phone = row.cell('phone');
    if (phone !== '' && !isPhone(phone)) complainer(row, 'phone')('phone-invalid');
    const emergencyContact = row.cell('emergency_contact');
    const service = row.cell('service');
    return {
      personId,
      name,
      ...(phone !== '' && { phone }),
      ...(emergencyContact !== '' && { emergencyContact }),
      ...(service !== '' && { service }),
    };
  }

  /** Those of one kind, read one after the other. */
  async function readAll<T>(kind: 'team' | 'volunteer' | undefined, read: (row: Row) => T): Promise<T[]> {
    const found: T[] = [];
    for (const row of rows) {
      if (codeFor(recordWords, row.cell('record')) !== kind) continue;
      found.push(read(row));
      done += 1;
      await slices.breathe('checking', done, rows.length);
    }
    return found;
  }

  let done = 0;
  slices.tell('checking', done, rows.length);
  await readAll(undefined, (row) =>
    complainer(row, 'record')(row.cell('record') === '' ? 'required' : 'record-unknown'),
  );
  // Teams first, wherever they stand: a volunteer may come before the team.
  const teams = await readAll('team', readTeam);
  const volunteers = await readAll('volunteer', readVolunteer);
  if (teams.length > mostTeams || volunteers.length > mostVolunteers) faults.add(1, '', 'rows-too-many');
  slices.tell('checking', rows.length, rows.length);
  return { teams, volunteers };
}
