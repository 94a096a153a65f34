import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { v7 } from 'uuid';
import type { ImportError, ImportReport } from '@muster/shared/protocol/http/roster-import.ts';
import { haveTwoTeams, yuhuLeader } from '../../test/field-of-two-teams.ts';
import { memoryStores, startWholeServer, type Visitor, type WholeServer } from '../../test/whole-server.ts';
import { columnNames, columns } from './columns.ts';
import { templateText } from './template.ts';

let server: WholeServer;
let staff: Visitor;
beforeEach(async () => {
  server = await startWholeServer();
  staff = await server.console('staff');
});
afterEach(() => server.stop());

const heading = columnNames.join(',');

/** A row by its cells' columns. */
function row(cells: Partial<Record<(typeof columnNames)[number], string>>): string {
  return columnNames.map((name) => cells[name] ?? '').join(',');
}

const team = (name: string, cells = {}) =>
  row({
    record: 'team',
    team: name,
    division: '430302',
    kind: 'emergency',
    longitude: '112.9',
    latitude: '27.8',
    ...cells,
  });
const person = (teamName: string, name: string, cells = {}) =>
  row({ record: 'volunteer', team: teamName, name, ...cells });

async function importText(text: string, query = ''): Promise<ImportReport> {
  const answer = await staff.send('POST', `/api/roster/import${query}`, text);
  expect(answer.statusCode).toBe(200);
  return answer.json();
}

const faultsOf = ({ errors }: ImportReport) =>
  errors.map(({ row: at, column, code }) => `${at} ${column} ${code}`);
const sizes = () => {
  const { teams, volunteers } = server.app.kernel.world;
  return [teams.size, volunteers.size];
};

describe('importing a roster', () => {
  it('a roster of 5,000 rows is one commit, with its people in the vault', async () => {
    const lines = [heading];
    for (let index = 0; index < 100; index += 1)
      lines.push(team(`第${index}应急排`, { equipment: 'sandbag:300; 冲锋舟:2' }));
    for (let index = 0; index < 4900; index += 1)
      lines.push(
        person(`第${index % 100}应急排`, `志愿者${index}`, {
          phone: `138${index}`.padEnd(11, '0'),
          skills: 'piping:2;急救',
          duty: '待命',
          post: index < 100 ? '队长' : '',
        }),
      );
    const before = server.app.kernel.head;
    const report = await importText(lines.join('\n'));
    expect(report).toEqual({
      rows: 5000,
      teams: 100,
      volunteers: 4900,
      errors: [],
      already: [],
      existing: 'skip',
      seq: before + 1,
    });
    expect(sizes()).toEqual([100, 4900]);
    const [someone] = server.app.kernel.world.volunteers.values();
    expect(someone).toMatchObject({
      post: 'leader',
      duty: 'standby',
      division: '430302',
      skills: [
        { skill: 'piping', level: 2 },
        { skill: 'first_aid', level: 1 },
      ],
    });
    const { people } = (await staff.get(`/api/people?ids=${someone?.personId}`)).json();
    expect(people).toEqual([{ personId: someone?.personId, name: '志愿者0', phone: '13800000000' }]);
    expect(await server.stores.vault.people.staged()).toEqual([]);
  });

  it('twenty planted faults are all named, and nothing changes', async () => {
    await haveTwoTeams(server);
    const before = [server.app.kernel.head, ...sizes()];
    const twice = v7();
    const lines = [
      heading, // 1
      team('甲队'),
      team('甲队'), // 3 team-repeated
      team('雨湖应急排'), // 4 team-exists
      team('乙队', { division: '43030' }), // 5 division-invalid
      team('丙队', { kind: 'orchestra' }), // 6 kind-unknown
      team('丁队', { longitude: '212.9', latitude: 'north' }), // 7 longitude-invalid, latitude-invalid
      team('戊队', { equipment: 'spoon:3; sandbag:many' }), // 8 equipment-unknown, count-invalid
      team('己队', { name: '某人' }), // 9 not-for-record
      row({ record: 'captain', team: '甲队' }), // 10 record-unknown
      person('无此队', '张三'), // 11 team-unknown
      person('甲队', ''), // 12 required
      person('甲队', '李四', { post: '司令' }), // 13 post-unknown
      person('甲队', '王五', { skills: 'pipng:2; boat:7' }), // 14 skill-unknown, level-invalid
      person('甲队', '赵六', { certificates: 'boat|海事局|2027-02-30' }), // 15 date-invalid
      person('甲队', '钱七', { duty: 'asleep', phone: 'none' }), // 16 phone-invalid, duty-unknown
      person('甲队', '孙八', { id: twice }),
      person('甲队', '周九', { id: twice }), // 18 id-repeated
      person('甲队', '吴十', { id: yuhuLeader }), // 19 id-exists
      person('雨湖应急排', '郑一', { post: 'leader' }), // 20 post-taken
    ];
    const report = await importText(lines.join('\r\n'));
    expect(faultsOf(report).toSorted()).toEqual(
      [
        '3 team team-repeated',
        '4 team team-exists',
        '5 division division-invalid',
        '6 kind kind-unknown',
        '7 longitude longitude-invalid',
        '7 latitude latitude-invalid',
        '8 equipment equipment-unknown',
        '8 equipment count-invalid',
        '9 name not-for-record',
        '10 record record-unknown',
        '11 team team-unknown',
        '12 name required',
        '13 post post-unknown',
        '14 skills skill-unknown',
        '14 skills level-invalid',
        '15 certificates date-invalid',
        '16 phone phone-invalid',
        '16 duty duty-unknown',
        '18 id id-repeated',
        '19 id id-exists',
        '20 post post-taken',
      ].toSorted(),
    );
    const unknown = report.errors.find(({ code }) => code === 'skill-unknown') as ImportError;
    expect(unknown).toMatchObject({ value: 'pipng:2', message: '没有这项技能 (is no skill)' });
    expect(report.seq).toBeUndefined();
    expect([server.app.kernel.head, ...sizes()]).toEqual(before);
    expect(await server.stores.vault.people.get([twice])).toEqual([]);
  });

  it.each(['zh', 'en'] as const)('the template (%s) can be imported as it is, once', async (language) => {
    expect(await importText(templateText(language))).toMatchObject({ teams: 2, volunteers: 3, errors: [] });
    const certificates = [...server.app.kernel.world.volunteers.values()].flatMap((row) => row.certificates);
    expect(certificates).toContainEqual({
      skill: 'boat',
      issuer: '湖南海事局',
      expiresOn: '2030-12-31',
      number: 'HN-0001',
    });
    const again = await importText(templateText(language));
    expect(new Set(again.errors.map(({ code }) => code))).toEqual(new Set(['team-exists']));
    expect(again.already).toHaveLength(3);
    expect(sizes()).toEqual([2, 3]);
  });

  it('a dry run says the same and changes nothing', async () => {
    expect(await importText(templateText(), '?dryRun=1')).toMatchObject({ rows: 5, errors: [] });
    expect(sizes()).toEqual([0, 0]);
  });

  it('ids of the file are kept, and teams of the roster can be named', async () => {
    await haveTwoTeams(server);
    const id = v7();
    expect(await importText([heading, person('岳塘应急排', '新人', { id })].join('\n'))).toMatchObject({
      volunteers: 1,
      errors: [],
    });
    expect(server.app.kernel.world.volunteers.get(id)).toMatchObject({
      division: '430304',
      duty: 'off',
      post: 'member',
    });
  });

  it('two teams of one name are told apart by division', async () => {
    const lines = [heading, team('应急排'), team('应急排', { division: '430304' })];
    const ambiguous = await importText([...lines, person('应急排', '甲')].join('\n'));
    expect(faultsOf(ambiguous)).toEqual(['4 team team-ambiguous']);
    const told = await importText([...lines, person('应急排', '甲', { division: '430304' })].join('\n'));
    expect(told.errors).toEqual([]);
  });

  it('what the log refuses leaves no people behind', async () => {
    const { submitAs, submit } = server.app.door;
    Object.assign(server.app.door, {
      submit: async (envelope: { id: string }) => ({
        id: envelope.id,
        refusal: { code: 'import-conflict', detail: 'x' },
      }),
    });
    const id = v7();
    const report = await importText([heading, team('甲队'), person('甲队', '甲', { id })].join('\n'));
    Object.assign(server.app.door, { submit, submitAs });
    expect(faultsOf(report)).toEqual(['0  import-conflict']);
    expect(await server.stores.vault.people.get([id])).toEqual([]);
    expect(await server.stores.vault.people.staged()).toEqual([]);
  });

  it('an import that a stop cut in two is settled at the next start, one that may be under way elsewhere is not', async () => {
    const stores = memoryStores();
    const first = await startWholeServer({}, stores);
    const [kept, lost, elsewhere] = [
      { personId: v7(), name: '已导入' },
      { personId: v7(), name: '未导入' },
      { personId: v7(), name: '正在导入' },
    ];
    const minutesAgo = (minutes: number) => v7({ msecs: first.clock.now() - minutes * 60_000 });
    const [done, undone, underWay] = [minutesAgo(1), minutesAgo(11), minutesAgo(9)];
    await stores.vault.people.stage(done, [kept]);
    await stores.vault.people.stage(undone, [lost]);
    await stores.vault.people.stage(underWay, [elsewhere]);
    await first.app.kernel.submit(
      { id: done, name: 'RegisterStation', data: { division: '4303', name: '站' } },
      { id: 'operator', role: 'system', scope: '' },
    );
    await first.stop();
    const second = await startWholeServer({}, stores);
    expect(await stores.vault.people.get([kept.personId, lost.personId])).toEqual([kept]);
    expect(await stores.vault.people.staged()).toEqual([underWay]);
    await second.stop();
  });

  it('only who keeps the roster imports, and only within scope', async () => {
    expect(await status(server.visitor())).toBe(401);
    expect(await status(await server.console('dispatcher'))).toBe(403);
    expect(await status(await server.console('staff', '430304'))).toBe(403);
    expect(await status(await server.console('staff', '4303'))).toBe(200);
    const wrongType = await staff.send('POST', '/api/roster/import', { rows: [] });
    expect(faultsOf(wrongType.json())).toEqual(['1  file-empty']);
  });
});

describe('reading files as people have them', () => {
  it('UTF-8 with and without a mark, and UTF-16 as Excel writes "Unicode text"', async () => {
    const text = templateText();
    const tabbed = [
      columnNames.map((name) => columns[name].heading).join('\t'),
      team('甲队').replaceAll(',', '\t'),
    ].join('\r\n');
    expect((await importBytes(Buffer.from(text))).errors).toEqual([]);
    expect((await importBytes(Buffer.from(`\uFEFF${tabbed}`, 'utf16le'))).errors).toEqual([]);
  });

  it('GB18030, as Excel in China writes CSV', async () => {
    // "类别,队伍,行政区划,队伍类型,经度,纬度" and one team, 甲队.
    const gb = 'c0e0b1f02cb6d3ced22cd0d0d5fec7f8bbae2cb6d3ceE9c0e0d0cd2cbeadb6c82cceb3b6c80a'.replace(
      'ced2',
      'cee9',
    );
    const line = Buffer.concat([
      Buffer.from('b6d3cee92cbcd7b6d3', 'hex'),
      Buffer.from(',430302,emergency,112.9,27.8\n'),
    ]);
    const report = await importBytes(Buffer.concat([Buffer.from(gb, 'hex'), line]));
    expect(report).toMatchObject({ teams: 1, errors: [] });
    expect([...server.app.kernel.world.teams.values()][0]?.name).toBe('甲队');
  });

  it('quoted cells with commas and line breaks, blank lines, full-width signs', async () => {
    const text = [
      heading,
      '',
      team('甲队'),
      row({
        record: '志愿者',
        team: '甲队',
        name: '甲',
        service: '"某部，\n2001—2009"',
        skills: '管涌处置：２',
      }),
      row({ record: '志愿者', team: '甲队', name: '乙', skills: '管涌处置：2；急救' }),
    ].join('\n');
    expect(faultsOf(await importText(text))).toEqual(['4 skills level-invalid']);
  });

  it.each([
    ['nothing', '', '1  file-empty'],
    ['a heading alone', heading, '1  file-empty'],
    ['no column for the kind of row', 'team,name\n甲队,甲\n', '1 record column-missing'],
    ['a column nobody knows', `${heading},colour\n${team('甲队')}\n`, '1 colour column-unknown'],
    ['a column twice', `${heading},team\n${team('甲队')}\n`, '1 team column-repeated'],
    ['more cells than headings', `${heading}\n${team('甲队')},extra\n`, '2  cells-too-many'],
    ['a quotation mark that is not closed', `${heading}\n"${team('甲队')}\n`, '2  csv-broken'],
    ['more lines than anybody has people', `${heading}${'\n'.repeat(300_000)}`, '1  rows-too-many'],
  ])('%s', async (_, text, fault) => {
    const payload = Buffer.from(text);
    expect(faultsOf(await importBytes(payload))).toContain(fault);
    expect(sizes()).toEqual([0, 0]);
  });

  it('bytes that are no text', async () => {
    expect(faultsOf(await importBytes(Buffer.from([0x61, 0xff, 0xff, 0x00, 0xff])))).toContain(
      '1  encoding-unknown',
    );
  });
});

async function importBytes(payload: Buffer): Promise<ImportReport> {
  const headers = { cookie: staff.cookie ?? '', 'content-type': 'text/csv' };
  return (
    await server.app.fastify.inject({ method: 'POST', url: '/api/roster/import', headers, payload })
  ).json();
}

async function status(visitor: Visitor): Promise<number> {
  return (await visitor.send('POST', '/api/roster/import', templateText())).statusCode;
}
