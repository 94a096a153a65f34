import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { AuditPage } from '@muster/shared/protocol/http/audit.ts';
import { Compile } from 'typebox/compile';
import { loadConfig } from '../config.ts';
import { openStores } from '../storage/open-stores.ts';
import type { Stores } from '../storage/stores.ts';
import { haveTwoTeams, yuetangLeader, yuhuLeader, yuhuMember } from '../test/field-of-two-teams.ts';
import { memoryStores, startWholeServer, type Visitor, type WholeServer } from '../test/whole-server.ts';

const auditPage = Compile(AuditPage);
let server: WholeServer;
let folder: string | undefined;

afterEach(async () => {
  await server.stop();
  if (folder !== undefined) rmSync(folder, { recursive: true });
  folder = undefined;
});

async function audit(visitor: Visitor, query: Record<string, string> = {}): Promise<AuditPage> {
  const answer = await visitor.get(`/api/audit?${new URLSearchParams(query)}`);
  expect(answer.statusCode).toBe(200);
  const page: unknown = answer.json();
  if (!auditPage.Check(page)) throw new Error(JSON.stringify(auditPage.Errors(page)));
  return page;
}

/** All pages, as somebody who goes on to the end; says how many there were. */
async function everything(visitor: Visitor, query: Record<string, string> = {}) {
  const items: AuditPage['items'] = [];
  let next: string | undefined;
  let pages = 0;
  do {
    const page = await audit(visitor, { ...query, ...(next !== undefined && { before: next }) });
    items.push(...page.items);
    next = page.next;
    pages += 1;
    if (pages > 100) throw new Error('the pages do not end');
  } while (next !== undefined);
  return { items, pages };
}

const told = (items: AuditPage['items']) =>
  items.map((item) => (item.kind === 'read' ? `read ${item.reach}` : item.command));

async function actorId(visitor: Visitor): Promise<string> {
  const { items } = await audit(await server.console('administrator', ''));
  const own = items.find((item) => item.kind === 'command' && item.actor.role === 'dispatcher');
  if (own?.kind !== 'command') throw new Error(`${visitor.cookie} has done nothing`);
  return own.actor.id;
}

const engines: [string, () => Promise<Stores>][] = [
  ['in memory', async () => memoryStores()],
  [
    'SQLite',
    async () => {
      folder = mkdtempSync(join(tmpdir(), 'muster-audit-'));
      return openStores(loadConfig({ DATA_DIR: folder }));
    },
  ],
];

describe.each(engines)('GET /api/audit on a log %s', (_, open) => {
  it('what somebody did and read comes together by time, latest first, page by page', async () => {
    server = await startWholeServer({}, await open());
    await haveTwoTeams(server);
    const dispatcher = await server.console('dispatcher');
    const chief = await server.console('administrator', '');
    const moments: string[] = [];
    const then = () => {
      moments.push(server.clock.iso());
      server.clock.advance(120);
    };
    for (const personId of [yuhuMember, yuhuLeader, yuetangLeader]) {
      then();
      await dispatcher.command('SetDuty', { personId, duty: 'on_duty' });
      then();
      await dispatcher.get(`/api/people?ids=${personId}`);
    }
    await server.have('SetDuty', { personId: yuhuMember, duty: 'off' });
    const actor = await actorId(dispatcher);
    const all = ['read number', 'SetDuty', 'read number', 'SetDuty', 'read number', 'SetDuty'];
    expect(told((await audit(chief, { actor })).items)).toEqual(all);
    expect((await audit(chief, { actor })).next).toBeUndefined();
    for (const limit of ['1', '2', '4']) {
      const { items, pages } = await everything(chief, { actor, limit });
      expect(told(items)).toEqual(all);
      expect(pages).toBeGreaterThanOrEqual(6 / Number(limit));
    }
    // The third to the fifth moment, both included.
    const [, , from = '', , to = ''] = moments.map((moment) =>
      new Date(Date.parse(moment) + 120_000).toISOString(),
    );
    expect(told((await everything(chief, { actor, from, to, limit: '1' })).items)).toEqual([
      'SetDuty',
      'read number',
      'SetDuty',
    ]);
    const everybody = (await everything(chief)).items;
    expect(told(everybody).slice(0, 2)).toEqual(['SetDuty', 'read number']);
    expect(told(everybody).filter((word) => word === 'RegisterTeam')).toHaveLength(2);
  });
});

it('an administrator is told of the own scope, and nobody else is told anything', async () => {
  server = await startWholeServer();
  await haveTwoTeams(server);
  const dispatcher = await server.console('dispatcher');
  for (const personId of [yuhuMember, yuetangLeader]) {
    await dispatcher.command('SetDuty', { personId, duty: 'on_duty' });
    await dispatcher.get(`/api/people?ids=${personId}`);
  }
  const actor = await actorId(dispatcher);
  const local = await server.console('administrator', '430304');
  const { items } = await audit(local, { actor });
  expect(told(items).toSorted()).toEqual(['SetDuty', 'read number']);
  expect(JSON.stringify(items)).toContain(yuetangLeader);
  expect(JSON.stringify(items)).not.toContain(yuhuMember);
  for (const role of ['dispatcher', 'staff', 'coordinator', 'observer'] as const)
    expect((await (await server.console(role)).get('/api/audit')).statusCode).toBe(403);
  expect((await (await server.phone(yuhuMember)).get('/api/audit')).statusCode).toBe(403);
  expect((await server.visitor().get('/api/audit')).statusCode).toBe(401);
});

it('of a roster of hundreds the first are told, and how many more there are', async () => {
  server = await startWholeServer();
  await haveTwoTeams(server);
  const [{ teamId = '' } = {}] = [...server.app.kernel.world.teams.values()];
  const volunteers = Array.from({ length: 150 }, (_, index) => ({
    personId: `00000000-0009-7000-8000-${String(index).padStart(12, '0')}`,
    teamId,
    post: 'member' as const,
    skills: [],
    certificates: [],
    duty: 'off' as const,
  }));
  await server.have('ImportRoster', { teams: [], volunteers });
  const { items } = await audit(await server.console('administrator', ''), { limit: '1' });
  expect(items).toMatchObject([{ command: 'ImportRoster', moreEvents: 130 }]);
  expect(items[0]?.kind === 'command' && items[0].events).toHaveLength(20);
});

it('cursors and times that are none are turned away', async () => {
  server = await startWholeServer();
  const chief = await server.console('administrator', '');
  for (const query of ['before=x', 'from=yesterday', 'limit=0'])
    expect((await chief.get(`/api/audit?${query}`)).statusCode).toBe(400);
  expect((await audit(chief, { before: '0.0' })).items).toEqual([]);
});
