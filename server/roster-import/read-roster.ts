/**
 * A roster file read whole: the one command that would bring it in and the people for the vault, or every cell that is
 * wrong. Reading changes nothing; whoever calls decides what becomes of it.
 */
import type { CommandData } from '@muster/shared/domain/commands.ts';
import type { WorldView } from '@muster/shared/domain/world.ts';
import type { Person } from '@muster/shared/protocol/http/people.ts';
import type { ImportError } from '@muster/shared/protocol/http/roster-import.ts';
import { CellReader } from './read-cells.ts';
import { readRows, type FileRow } from './read-rows.ts';
import { dutyWords, postWords, recordWords, teamKindWords } from './words.ts';

type Roster = CommandData<'ImportRoster'>;

export interface RosterFile {
  /** How many rows of data the file has. */
  readonly rows: number;
  readonly roster: Roster;
  readonly people: readonly Person[];
  /** In order of rows; when there is any, nothing of the file may be used. */
  readonly errors: readonly ImportError[];
}

export interface ReadOptions {
  readonly world: WorldView;
  /** Whose hands it is in: teams outside this scope are errors. */
  readonly scope: string;
  readonly newId: () => string;
}

export function readRoster(bytes: Uint8Array, options: ReadOptions): RosterFile {
  const { rows, errors } = readRows(bytes);
  if (errors.length > 0)
    return { rows: rows.length, roster: { teams: [], volunteers: [] }, people: [], errors };
  const reading = new RosterReading(options, errors);
  const records = rows.map((row) => {
    const cells = new CellReader(row, errors);
    return { row, cells, record: cells.word('record', recordWords) };
  });
  // Teams first, so that a volunteer may stand above their team.
  for (const { row, cells, record } of records) if (record === 'team') reading.team(row, cells);
  for (const { row, cells, record } of records) if (record === 'volunteer') reading.volunteer(row, cells);
  const { teams, volunteers, people } = reading;
  return {
    rows: rows.length,
    roster: { teams, volunteers },
    people,
    errors: errors.toSorted((one, other) => one.row - other.row),
  };
}

class RosterReading {
  readonly teams: Roster['teams'] = [];
  readonly volunteers: Roster['volunteers'] = [];
  readonly people: Person[] = [];
  readonly #options: ReadOptions;
  readonly #errors: ImportError[];
  readonly #rowOfTeam = new Map<string, number>();
  readonly #rowOfId = new Map<string, number>();
  readonly #rowOfPerson = new Map<string, number>();
  readonly #rowOfLeader = new Map<string, number>();
  /** Ids of teams by name: of the roster, then of the file. */
  readonly #teamIds = new Map<string, string[]>();

  constructor(options: ReadOptions, errors: ImportError[]) {
    this.#options = options;
    this.#errors = errors;
    for (const team of options.world.teams.values())
      if (team.disbandedAt === undefined && team.division.startsWith(options.scope))
        this.#nameTeam(team.name, team.teamId);
  }

  team(row: FileRow, cells: CellReader): void {
    const before = this.#errors.length;
    const name = cells.text('team', 60);
    const kind = cells.word('kind', teamKindWords);
    const division = cells.division(this.#options.scope);
    const lon = cells.degrees('lon', 180);
    const lat = cells.degrees('lat', 90);
    const equipment = cells.equipment();
    const teamId = this.#newOrGiven(row, cells, (id) => this.#options.world.teams.has(id), 'team-exists');
    const twin = name === undefined ? undefined : this.#rowOfTeam.get(name);
    if (name === undefined) return;
    if (twin !== undefined) return cells.fail('team', 'repeated-team', { row: twin });
    if (this.#teamIds.has(name)) return cells.fail('team', 'team-exists');
    // Even a bad team's name is known, so that its volunteers are not reported for its fault.
    this.#rowOfTeam.set(name, row.row);
    this.#nameTeam(name, teamId ?? '');
    if (!kind || !division || lon === undefined || lat === undefined || !equipment || !teamId) return;
    if (this.#errors.length === before)
      this.teams.push({ teamId, name, kind, division, home: { lon, lat }, equipment });
  }

  volunteer(row: FileRow, cells: CellReader): void {
    const before = this.#errors.length;
    const name = cells.text('name', 60);
    const phone = cells.phone();
    const post = cells.word('post', postWords, 'member');
    const duty = cells.word('duty', dutyWords, 'standby');
    const skills = cells.skills();
    const certificates = cells.certificates();
    const { volunteers } = this.#options.world;
    const personId = this.#newOrGiven(row, cells, (id) => volunteers.has(id), 'person-exists');
    const teamId = this.#teamOf(cells);
    if (teamId !== undefined && post === 'leader') this.#checkLeader(row, cells, teamId);
    const person = `${name} ${phone}`;
    const twin = phone ? this.#rowOfPerson.get(person) : undefined;
    if (twin !== undefined) cells.fail('name', 'repeated-person', { row: twin });
    this.#rowOfPerson.set(person, twin ?? row.row);
    if (!name || !post || !duty || !skills || !certificates || !personId || teamId === undefined) return;
    if (this.#errors.length !== before) return;
    this.volunteers.push({ personId, teamId, post, skills, certificates, duty });
    this.people.push({ personId, name, ...(phone ? { phone } : {}) });
  }

  #nameTeam(name: string, teamId: string): void {
    this.#teamIds.set(name, [...(this.#teamIds.get(name) ?? []), teamId]);
  }

  #teamOf(cells: CellReader): string | undefined {
    const name = cells.text('team', 60);
    if (name === undefined) return undefined;
    const [teamId, another] = this.#teamIds.get(name) ?? [];
    if (another !== undefined) return cells.fail('team', 'ambiguous-team');
    return teamId ?? cells.fail('team', 'unknown-team');
  }

  #checkLeader(row: FileRow, cells: CellReader, teamId: string): void {
    const known = this.#options.world.volunteers.by('team', teamId).some(({ post }) => post === 'leader');
    const before = this.#rowOfLeader.get(teamId);
    if (before !== undefined) cells.fail('post', 'second-leader', { row: before });
    else if (known) cells.fail('post', 'leader-exists');
    this.#rowOfLeader.set(teamId, before ?? row.row);
  }

  /** The id the row gives, if it is new; one made now where the row gives none. */
  #newOrGiven(
    row: FileRow,
    cells: CellReader,
    exists: (id: string) => boolean,
    code: 'team-exists' | 'person-exists',
  ): string | undefined {
    const given = cells.id();
    if (given === undefined) return undefined;
    if (given === '') return this.#options.newId();
    const twin = this.#rowOfId.get(given);
    this.#rowOfId.set(given, twin ?? row.row);
    if (twin !== undefined) return cells.fail('id', 'repeated-id', { row: twin });
    return exists(given) ? cells.fail('id', code) : given;
  }
}
