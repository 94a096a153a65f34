/** Rows whose person is on the roster already, how an import tells how far it is, and how it is called off. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  ImportProgress,
  ImportReport,
  type ImportReport as Report,
} from '@muster/shared/protocol/http/roster-import.ts';
import { Compile } from 'typebox/compile';
import { operatorActor } from '../../door/operator.ts';
import { haveTwoTeams, yuhuLeader, yuhuMember, yuhuTeam } from '../../test/field-of-two-teams.ts';
import { until } from '../../test/rig.ts';
import { startWholeServer, type Visitor, type WholeServer } from '../../test/whole-server.ts';
import { Cancelled } from './slices.ts';

const progress = Compile(ImportProgress);
const reportShape = Compile(ImportReport);
let server: WholeServer;
let staff: Visitor;
beforeEach(async () => {
  server = await startWholeServer({ PORT: '0' });
  await haveTwoTeams(server);
  staff = await server.console('staff');
});
afterEach(() => server.stop());

const heading = 'record,team,name,phone,post';
const csv = (...rows: string[]) => [heading, ...rows].join('\n');
const size = () => server.app.kernel.world.volunteers.size;

async function post(text: string, query = '', visitor = staff, path = 'import'): Promise<Report> {
  const answer = await visitor.send('POST', `/api/roster/${path}${query}`, text);
  expect(answer.statusCode).toBe(200);
  const report: unknown = answer.json();
  if (!reportShape.Check(report)) throw new Error(JSON.stringify(reportShape.Errors(report)));
  return report;
}

/** Many people, so that there is time in between. */
const thousands = (count: number) =>
  csv(
    ...Array.from(
      { length: count },
      (_, index) => `volunteer,雨湖应急排,新人${index},139${String(index).padStart(8, '0')},`,
    ),
  );

describe('people who are there already', () => {
  const file = csv(
    'volunteer,岳塘应急排,老周,+86 138-0000-0001,',
    'volunteer,雨湖应急排,李 建军,,',
    'volunteer,雨湖应急排,新人,13900000000,',
  );
  const already = [
    { row: 2, personId: yuhuLeader, by: 'phone', name: '老周' },
    { row: 3, personId: yuhuMember, by: 'name', name: '李 建军' },
  ];

  it('are told by phone, and by name in the same team, and left out when nothing is said', async () => {
    const before = size();
    expect(await post(file, '', staff, 'check')).toMatchObject({
      rows: 3,
      volunteers: 1,
      already,
      existing: 'skip',
    });
    expect(size()).toBe(before);
    const report = await post(file);
    expect(report).toMatchObject({ rows: 3, volunteers: 1, errors: [], already });
    expect(report.seq).toBeDefined();
    expect(size()).toBe(before + 1);
    // Once more: now all three are there, and nothing is left to be done.
    const again = await post(file);
    expect(again).toMatchObject({ volunteers: 0, errors: [] });
    expect(again.already.map(({ row }) => row)).toEqual([2, 3, 4]);
    expect(again.seq).toBeUndefined();
    expect(size()).toBe(before + 1);
  });

  it('are added all the same when asked to', async () => {
    const before = size();
    expect(await post(file, '?existing=add')).toMatchObject({ volunteers: 3, already, existing: 'add' });
    expect(size()).toBe(before + 3);
    expect((await staff.send('POST', '/api/roster/import?existing=both', file)).statusCode).toBe(400);
  });

  it('who leads the team already is no second leader', async () => {
    const leader = csv('volunteer,雨湖应急排,周卫国,,leader');
    expect((await post(leader)).errors).toEqual([]);
    expect((await post(leader, '?existing=add')).errors.map(({ code }) => code)).toEqual(['post-taken']);
    const other = csv('volunteer,雨湖应急排,别人,,leader');
    expect((await post(other)).errors.map(({ code }) => code)).toEqual(['post-taken']);
  });

  it('are told of the own scope alone, and telling is recorded as reading', async () => {
    const local = await server.console('staff', '430304');
    const foreign = csv('volunteer,岳塘应急排,老周,13800000001,');
    expect((await post(foreign, '', local, 'check')).already).toEqual([]);
    await post(file, '', staff, 'check');
    const { reads } = (await (await server.console('administrator', '')).get('/api/people/reads')).json();
    expect(
      reads.map(({ reach, purpose, personIds }: Record<string, unknown>) => ({ reach, purpose, personIds })),
    ).toEqual([
      { reach: 'number', purpose: 'import', personIds: [yuhuLeader] },
      { reach: 'name', purpose: 'import', personIds: [yuhuMember] },
    ]);
  });
});

it('one file sent twice at once brings its people once', async () => {
  const before = size();
  const reports = await Promise.all([post(thousands(300)), post(thousands(300))]);
  expect(reports.map(({ volunteers, already }) => [volunteers, already.length])).toEqual([
    [300, 0],
    [0, 300],
  ]);
  expect(size()).toBe(before + 300);
});

it('equipment can be said to be broken and to be inspected', async () => {
  const columns = 'record,team,division,kind,longitude,latitude,equipment';
  const team = (equipment: string) => `${columns}\nteam,新队,430302,water_rescue,112.9,27.8,${equipment}`;
  const faults = async (equipment: string) =>
    (await post(team(equipment), '?dryRun=1')).errors.map(({ column, code }) => `${column} ${code}`);
  expect(await faults('boat:4:5')).toEqual(['equipment unserviceable-invalid']);
  expect(await faults('boat:4:1:2027-02-30')).toEqual(['equipment inspection-invalid']);
  expect(await faults('boat:4:1:2027-02-28:x')).toEqual(['equipment inspection-invalid']);
  expect(await faults('boat:4:一')).toEqual(['equipment unserviceable-invalid']);
  expect((await post(team('冲锋舟:4:1:2027-05-31; 救生衣:60::2027-01-01; 绳索:16'))).errors).toEqual([]);
  const added = [...server.app.kernel.world.teams.values()].find(({ name }) => name === '新队');
  expect(added?.equipment).toEqual([
    { kind: 'boat', count: 4, unserviceable: 1, inspectOn: '2027-05-31' },
    { kind: 'life_jacket', count: 60, inspectOn: '2027-01-01' },
    { kind: 'rope', count: 16 },
  ]);
});

describe('lines', () => {
  const lines = { accept: 'application/x-ndjson', 'content-type': 'text/csv' };

  async function lined(text: string, visitor = staff): Promise<{ status: number; told: unknown[] }> {
    const headers = { ...lines, cookie: visitor.cookie ?? '' };
    const url = '/api/roster/import';
    const answer = await server.app.fastify.inject({ method: 'POST', url, headers, payload: text });
    const told = answer.body
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as unknown);
    return { status: answer.statusCode, told };
  }

  it('tell how far it has come, stage by stage, and the report at the end', async () => {
    const { status, told } = await lined(thousands(3000));
    expect(status).toBe(200);
    const report = told.at(-1);
    expect(reportShape.Check(report) && report).toMatchObject({ volunteers: 3000, errors: [] });
    const before = told.slice(0, -1).map((line) => {
      if (!progress.Check(line)) throw new Error(JSON.stringify(line));
      expect(line.done).toBeLessThanOrEqual(line.total);
      return line.stage;
    });
    expect([...new Set(before)]).toEqual(['reading', 'checking', 'names', 'commit']);
  });

  it('a file with faults says so in the last line, and who may not import hears it by status', async () => {
    const { told } = await lined(csv('volunteer,无此队,甲,,'));
    expect(told.at(-1)).toMatchObject({ errors: [{ code: 'team-unknown' }] });
    expect((await lined(thousands(1), await server.console('dispatcher'))).status).toBe(403);
  });

  it('who hangs up before the commit has imported nothing', async () => {
    const { url } = await server.app.start();
    const before = [size(), server.app.kernel.head];
    const hangUp = new AbortController();
    const answer = await fetch(`${url}/api/roster/import`, {
      method: 'POST',
      headers: { ...lines, cookie: staff.cookie ?? '' },
      body: thousands(20_000),
      signal: hangUp.signal,
    });
    const reader = answer.body?.getReader();
    await reader?.read();
    hangUp.abort();
    await expect(reader?.read()).rejects.toThrow();
    // Another one is through only after the one that was called off has ended.
    await post(csv('volunteer,雨湖应急排,后来的,,'));
    await until(() => size() === (before[0] ?? 0) + 1, 'the other is imported');
    expect(server.app.kernel.head).toBe((before[1] ?? 0) + 1);
    expect(await server.stores.vault.people.staged()).toEqual([]);
  });

  it.each(['reading', 'checking', 'names', 'commit'] as const)(
    'called off while %s nothing is imported',
    async (stage) => {
      const before = [size(), server.app.kernel.head];
      const { signal, abort } = (() => {
        const controller = new AbortController();
        return { signal: controller.signal, abort: () => controller.abort() };
      })();
      const run = server.app.rosterImport.run(
        Buffer.from(thousands(2000)),
        { actor: operatorActor },
        { signal, onProgress: (told) => told.stage === stage && abort() },
      );
      await expect(run).rejects.toBeInstanceOf(Cancelled);
      expect([size(), server.app.kernel.head]).toEqual(before);
      expect(await server.stores.vault.people.staged()).toEqual([]);
      expect(server.app.kernel.world.teams.has(yuhuTeam)).toBe(true);
    },
  );
});

it('while 5,000 rows are checked others have their turn, and it is over well before ten seconds', async () => {
  let turns = 0;
  const counting = setInterval(() => (turns += 1), 1);
  const begun = performance.now();
  const report = await post(thousands(5000), '?dryRun=1');
  const took = performance.now() - begun;
  clearInterval(counting);
  console.log(`5,000 rows are checked in ${Math.round(took)} ms, in ${turns} turns`);
  expect(report).toMatchObject({ rows: 5000, volunteers: 5000, errors: [] });
  // In one piece nobody would be let in at all.
  expect(turns).toBeGreaterThan(3);
});
