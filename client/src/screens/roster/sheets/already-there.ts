/**
 * Rows that the roster has already, by what the rows themselves say: the id, or a team's name and division. People
 * without an id are recognised by the server, which alone knows everybody's name and number.
 */
import type { CanonicalRow } from './canonical-rows.ts';

export interface KnownTeam {
  readonly teamId: string;
  readonly name: string;
  readonly division: string;
}

export interface Known {
  readonly teams: readonly KnownTeam[];
  readonly personIds: readonly string[];
}

export interface Sifted {
  readonly fresh: readonly CanonicalRow[];
  readonly teams: readonly CanonicalRow[];
  readonly people: readonly CanonicalRow[];
}

export function siftKnown(rows: readonly CanonicalRow[], known: Known): Sifted {
  const teamIds = new Set(known.teams.map(({ teamId }) => teamId));
  const teamNames = new Set(known.teams.map(({ name, division }) => `${division} ${name}`));
  const personIds = new Set(known.personIds);
  const fresh: CanonicalRow[] = [];
  const teams: CanonicalRow[] = [];
  const people: CanonicalRow[] = [];
  for (const row of rows) {
    const { record, id = '', team = '', division = '' } = row.cells;
    if (record === 'team' && (teamIds.has(id) || teamNames.has(`${division} ${team}`))) teams.push(row);
    else if (record === 'volunteer' && personIds.has(id)) people.push(row);
    else fresh.push(row);
  }
  return { fresh, teams, people };
}
