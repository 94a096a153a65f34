import { monitorEventLoopDelay, performance } from 'node:perf_hooks';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Duplicates } from '@muster/shared/protocol/http/duplicates.ts';
import {
  haveTwoTeams,
  yuetangLeader,
  yuetangTeam,
  yuhuLeader,
  yuhuMember,
  yuhuTeam,
} from '../test/field-of-two-teams.ts';
import { startWholeServer, type Visitor, type WholeServer } from '../test/whole-server.ts';

let server: WholeServer;
beforeEach(async () => {
  server = await startWholeServer();
  await haveTwoTeams(server);
});
afterEach(() => server.stop());

const idOf = (index: number) => `00000000-0009-7000-8000-${String(index).padStart(12, '0')}`;

async function enrol(
  index: number,
  teamId: string,
  person: { name: string; phone?: string },
): Promise<string> {
  const personId = idOf(index);
  await server.have('EnrolVolunteer', { personId, teamId, post: 'member', skills: [] });
  await server.stores.vault.people.put([{ personId, ...person }]);
  return personId;
}

async function find(visitor: Visitor, query = ''): Promise<Duplicates> {
  const answer = await visitor.get(`/api/duplicates${query}`);
  expect(answer.statusCode).toBe(200);
  return answer.json();
}

const groupsOf = ({ groups }: Duplicates) =>
  groups.map(({ reason, people }) => [reason, ...people.map(({ personId }) => personId)]);

it('the same phone however written, the same name in a team or a county, each pair once', async () => {
  const samePhone = await enrol(1, yuetangTeam, { name: '周卫国', phone: '+86 138-0000-0001' });
  const sameName = await enrol(2, yuhuTeam, { name: '李 建军' });
  await enrol(3, yuetangTeam, { name: '李建军' });
  const answer = await find(await server.console('staff'));
  expect(groupsOf(answer)).toEqual([
    ['phone', yuhuLeader, samePhone],
    ['name-in-team', yuhuMember, sameName],
  ]);
  expect(answer).toMatchObject({ compared: 6, more: false });
  expect(answer.groups[0]?.people[1]).toEqual({
    personId: samePhone,
    name: '周卫国',
    phone: '+86 138-0000-0001',
    teamId: yuetangTeam,
    division: '430304',
  });
});

it('two of one name in two teams of one county are told, those who have left are not', async () => {
  const teamId = '00000000-0001-7000-8000-000000000009';
  const { home } = server.app.kernel.world.teams.get(yuhuTeam) ?? { home: { lon: 112.9, lat: 27.8 } };
  await server.have('RegisterTeam', {
    teamId,
    name: '又一队',
    kind: 'emergency',
    division: '430302',
    home,
    equipment: [],
  });
  const twin = await enrol(1, teamId, { name: '李建军' });
  const staff = await server.console('staff');
  expect(groupsOf(await find(staff))).toEqual([['name-in-county', yuhuMember, twin]]);
  await server.have('RetireVolunteer', { personId: twin });
  expect((await find(staff)).groups).toEqual([]);
});

it('those whose data cannot be opened are like nobody', async () => {
  for (const index of [1, 2])
    await server.stores.vault.people.put([
      { personId: await enrol(index, yuhuTeam, { name: '?' }), name: '?', partial: true },
    ]);
  expect((await find(await server.console('staff'))).groups).toEqual([]);
});

it('V20 who is shown is recorded as read, who was only compared is not', async () => {
  const twin = await enrol(1, yuhuTeam, { name: '周卫国' });
  await find(await server.console('staff'));
  const chief = await server.console('administrator', '');
  const { reads } = (await chief.get('/api/people/reads')).json();
  expect(
    reads.map(({ reach, purpose, personIds }: Record<string, unknown>) => ({ reach, purpose, personIds })),
  ).toEqual([
    { reach: 'number', purpose: 'duplicates', personIds: [yuhuLeader] },
    { reach: 'name', purpose: 'duplicates', personIds: [twin] },
  ]);
});

it('only of the own scope, and only for who keeps the roster', async () => {
  await enrol(1, yuetangTeam, { name: '别名', phone: '13800000001' });
  const staff = await server.console('staff');
  expect((await find(staff, '?scope=430302')).groups).toEqual([]);
  expect((await find(staff, '?scope=430302')).compared).toBe(2);
  const local = await server.console('staff', '430304');
  expect((await local.get('/api/duplicates?scope=4303')).statusCode).toBe(403);
  for (const role of ['dispatcher', 'coordinator', 'observer'] as const)
    expect((await (await server.console(role)).get('/api/duplicates')).statusCode).toBe(403);
  expect((await (await server.phone(yuetangLeader)).get('/api/duplicates')).statusCode).toBe(403);
  expect((await server.visitor().get('/api/duplicates')).statusCode).toBe(401);
});

it('of twenty thousand people the twins are found, and the search gives way between its slices', async () => {
  const volunteers = Array.from({ length: 20_000 }, (_, index) => ({
    personId: idOf(index),
    teamId: yuhuTeam,
    post: 'member' as const,
    skills: [],
    certificates: [],
    duty: 'off' as const,
  }));
  await server.have('ImportRoster', { teams: [], volunteers });
  await server.stores.vault.people.put(
    volunteers.map(({ personId }, index) => ({
      personId,
      name: `志愿者${index}`,
      phone: `139${String(index % 19_950).padStart(8, '0')}`,
    })),
  );
  const staff = await server.console('staff');
  const delays = monitorEventLoopDelay({ resolution: 1 });
  delays.enable();
  const begun = performance.now();
  let turns = 0;
  const counting = setInterval(() => (turns += 1), 1);
  const answer = await find(staff);
  clearInterval(counting);
  delays.disable();
  console.log(
    `20,000 compared in ${Math.round(performance.now() - begun)} ms, longest turn ${Math.round(delays.max / 1e6)} ms`,
  );
  expect(answer.groups).toHaveLength(50);
  // A search in one piece would let nobody in.
  expect(turns).toBeGreaterThan(20);
});
