import { describe, expect, test } from 'vitest';
import { teamKinds, posts, duties } from '@muster/shared/roster/schema.ts';
import { equipmentKinds, skills } from '@muster/shared/roster/skills.ts';
import { ids, sampleEvening } from '../../desk/sample-world.ts';
import { peopleLines } from '../people/people-list.ts';
import { readSheet } from '../sheets/canonical-rows.ts';
import { fieldWords, type DomainWords } from '../sheets/field-words.ts';
import { canonicalFields, certificateFields, fieldOfHeading } from '../sheets/fields.ts';
import { planSheet, type Cells } from '../sheets/guess-mapping.ts';
import type { FileTable } from '../sheets/write-tables.ts';
import { templateTable, templateTables } from '../import/template.ts';
import { peopleAndTeamsTable, peopleTables } from './roster-tables.ts';

type Tree = { readonly [name: string]: string | Tree };
const files = import.meta.glob<Tree>('../../../i18n/locales/*/*.json', { eager: true, import: 'default' });
const languages = ['zh-CN', 'zh-TW', 'en'];
const treeOf = (language: string, area: string): Tree =>
  Object.entries(files).find(([name]) => name.endsWith(`${language}/${area}.json`))?.[1] ?? {};
const words = fieldWords(languages.map((language) => treeOf(language, 'domain') as unknown as DomainWords));

function sayIn(language: string): (key: string) => string {
  return (key) => {
    const [area = '', ...path] = key.split('.');
    let at: string | Tree | undefined = treeOf(language, area);
    for (const step of path) at = typeof at === 'object' ? at[step] : undefined;
    return typeof at === 'string' ? at.replaceAll("{'|'}", '|') : key;
  };
}

const cellsOf = ({ columns, rows }: FileTable): Cells => [columns.map(({ heading }) => heading), ...rows];

function readBack(table: FileTable) {
  const cells = cellsOf(table);
  const { heading, mapping, recordOf, likely } = planSheet(cells);
  expect(likely, table.name).toBe(true);
  expect(mapping, table.name).not.toContain(undefined);
  return readSheet(cells, { sheet: 0, heading, mapping, recordOf }, words);
}

describe.each(languages)('in %s', (language) => {
  const say = sayIn(language);

  test('every heading and every word that is written is read as what it was', () => {
    for (const field of [...canonicalFields, ...certificateFields])
      expect(fieldOfHeading(say(`roster.field.${field}`)), field).toEqual({ field, sure: 2 });
    const codes = (group: string, all: readonly string[], table: ReadonlyMap<string, string>) =>
      expect(all.map((code) => table.get(say(`domain.${group}.${code}`).toLowerCase()))).toEqual(all);
    codes('teamKind', teamKinds, words.kind);
    codes('post', posts, words.post);
    codes('duty', duties, words.duty);
    codes('skill', skills, words.skill);
    codes('equipmentKind', equipmentKinds, words.equipment);
  });

  test('people and teams that are written are read as they were, in two sheets and in one', () => {
    const { world, when } = sampleEvening();
    when('UpdateTeam', {
      teamId: ids.yuetang,
      equipment: [
        { kind: 'sandbag', count: 300 },
        { kind: 'boat', count: 4, unserviceable: 1, inspectOn: '2027-05-31' },
        { kind: 'pump', count: 2, inspectOn: '2027-06-01' },
      ],
    });
    const certificate = { skill: 'boat', issuer: '海事局', expiresOn: '2027-01-01', number: 'A-1' };
    when('GrantCertificate', { personId: ids.member, ...certificate });
    const person = {
      personId: ids.member,
      name: '=张三',
      phone: '+86 138 0000 0001',
      emergencyContact: '家属，139',
      service: '某部\n工兵',
    };
    const rows = peopleLines(world, { division: '430304', skill: '', duty: '', retired: false }).map(
      (line) => ({
        ...line,
        person: line.volunteer.personId === ids.member ? person : undefined,
      }),
    );
    const [people, teams] = peopleTables(say, rows);
    if (!people || !teams) throw new Error('two sheets');
    const member = readBack(people).rows.find(({ cells }) => cells.id === ids.member);
    expect(member?.cells).toMatchObject({
      record: 'volunteer',
      name: '=张三',
      phone: '+86 138 0000 0001',
      team: '岳塘应急排',
      post: 'member',
      duty: 'standby',
      skills: 'piping:2; sandbag:1',
      certificates: 'boat|海事局|2027-01-01|A-1',
      emergency_contact: '家属，139',
      service: '某部\n工兵',
    });
    const team = {
      record: 'team',
      kind: 'emergency',
      equipment: 'sandbag:300; boat:4:1:2027-05-31; pump:2::2027-06-01',
    };
    expect(readBack(teams).rows.map(({ cells }) => cells)).toEqual([expect.objectContaining(team)]);
    const both = readBack(peopleAndTeamsTable(say, rows)).rows.map(({ cells }) => cells.record);
    expect(both.toSorted()).toEqual(['team', 'volunteer', 'volunteer']);
  });

  test('of the template nothing is imported but what was filled in', () => {
    for (const table of [...templateTables(say).slice(0, 2), templateTable(say)]) {
      const { rows, examples } = readBack(table);
      expect([rows.length, examples], table.name).toEqual([0, table.rows.length]);
    }
    expect(planSheet(cellsOf(templateTables(say)[2] ?? { name: '', columns: [], rows: [] })).likely).toBe(
      false,
    );
  });
});
