/** The lists of the roster as tables, with the words and names of the moment. */
import type { Team } from '@muster/shared/roster/schema.ts';
import { useI18n } from 'vue-i18n';
import type { CertificateLine } from '../certificates/certificate-list.ts';
import type { CoverageRow } from '../coverage/coverage.ts';
import type { EquipmentLine } from '../equipment/equipment-list.ts';
import type { PersonLine } from '../people/people-list.ts';
import type { FileTable } from '../sheets/write-tables.ts';
import { readPeople } from './read-people.ts';
import {
  certificatesTable,
  coverageTable,
  equipmentTable,
  peopleAndTeamsTable,
  peopleTables,
  teamsTable,
} from './roster-tables.ts';

/** How a list is to be written, and how far it has come. */
export interface ExportAs {
  readonly format: 'xlsx' | 'csv';
  onProgress(done: number, total: number): void;
}
export type ExportTables = (as: ExportAs) => Promise<readonly FileTable[]>;

/** The vault did not answer: there is no list without names. */
export class NamesMissing extends Error {
  readonly code: string;
  constructor(code: string) {
    super(code);
    this.code = code;
  }
}

async function named(personIds: readonly string[], { onProgress }: ExportAs) {
  const answer = await readPeople(personIds, (done) => onProgress(done, personIds.length));
  if (answer.problem) throw new NamesMissing(answer.problem.code);
  return answer.people;
}

export function useExportTables(): {
  teams(teams: readonly Team[]): readonly FileTable[];
  people(lines: readonly PersonLine[]): ExportTables;
  certificates(lines: readonly CertificateLine[]): ExportTables;
  equipment(lines: readonly EquipmentLine[]): readonly FileTable[];
  coverage(rows: readonly CoverageRow[], columns: readonly string[]): readonly FileTable[];
} {
  const { t } = useI18n();
  const say = (key: string): string => t(key);
  return {
    teams: (teams) => [teamsTable(say, teams)],
    people: (lines) => async (as) => {
      const people = await named(
        lines.map(({ volunteer }) => volunteer.personId),
        as,
      );
      const rows = lines.map((line) => ({ ...line, person: people.get(line.volunteer.personId) }));
      return as.format === 'csv' ? [peopleAndTeamsTable(say, rows)] : peopleTables(say, rows);
    },
    certificates: (lines) => async (as) => {
      const people = await named([...new Set(lines.map(({ personId }) => personId))], as);
      return [certificatesTable(say, lines, (personId) => people.get(personId))];
    },
    equipment: (lines) => [equipmentTable(say, lines)],
    coverage: (rows, columns) => [coverageTable(say, rows, columns)],
  };
}
