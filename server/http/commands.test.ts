import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { v7 } from 'uuid';
import {
  flood,
  haveFlood,
  haveTwoTeams,
  yuhuLeader,
  yuhuMember,
  yuhuTeam,
} from '../test/field-of-two-teams.ts';
import { memoryStores, startWholeServer, type WholeServer } from '../test/whole-server.ts';

let server: WholeServer;
beforeEach(async () => {
  server = await startWholeServer();
  await haveTwoTeams(server);
  await haveFlood(server);
});
afterEach(() => server.stop());

const place = { lon: 112.94, lat: 27.83 };
const incident = (incidentId: string = v7()) => ({
  incidentId,
  kind: 'flood',
  title: '涓水漫堤',
  place,
  division: '430302',
});

describe('POST /api/commands', () => {
  it('answers with the seq of the commit', async () => {
    const dispatcher = await server.console('dispatcher');
    const id = v7();
    const answer = await dispatcher.command('AddNote', { incidentId: flood, text: '水位上涨' }, id);
    expect(answer.statusCode).toBe(200);
    expect(answer.json()).toEqual({ id, seq: server.app.kernel.head });
    expect(server.app.kernel.world.incidents.get(flood)?.noteCount).toBe(1);
  });

  it('the same command sent five times has one effect and one answer', async () => {
    const dispatcher = await server.console('dispatcher');
    const [id, data] = [v7(), incident()];
    const before = server.app.kernel.world.incidents.size;
    const together = await Promise.all([1, 2, 3].map(() => dispatcher.command('OpenIncident', data, id)));
    const later = [
      await dispatcher.command('OpenIncident', data, id),
      await dispatcher.command('OpenIncident', data, id),
    ];
    const bodies = [...together, ...later].map(({ statusCode, body }) => `${statusCode} ${body}`);
    expect(new Set(bodies)).toEqual(new Set([`200 {"id":"${id}","seq":${server.app.kernel.head}}`]));
    expect(server.app.kernel.world.incidents.size).toBe(before + 1);
  });

  it('the same command sent again after a restart gets the same answer', async () => {
    const stores = memoryStores();
    const first = await startWholeServer({}, stores);
    const [id, data] = [v7(), incident()];
    const { cookie, command } = await first.console('dispatcher');
    const answer = await command('OpenIncident', data, id);
    await first.stop();
    const second = await startWholeServer({}, stores);
    const again = await second.visitor(cookie).command('OpenIncident', data, id);
    expect(again.body).toBe(answer.body);
    expect(second.app.kernel.world.incidents.size).toBe(1);
    await second.stop();
  });

  it('a refusal is 409 with its code, and the same for the same id', async () => {
    const dispatcher = await server.console('dispatcher');
    const id = v7();
    const answer = await dispatcher.command('OpenIncident', incident(flood), id);
    expect(answer.statusCode).toBe(409);
    expect(answer.json()).toMatchObject({ id, refusal: { code: 'incident-exists' } });
    expect((await dispatcher.command('OpenIncident', incident(flood), id)).body).toBe(answer.body);
  });

  it('an id spent on another command is 400', async () => {
    const dispatcher = await server.console('dispatcher');
    const id = v7();
    await dispatcher.command('AddNote', { incidentId: flood, text: '一' }, id);
    const another = await dispatcher.command('OpenIncident', incident(), id);
    expect([another.statusCode, another.json().code]).toEqual([400, 'command-id-reused']);
    const byAnother = await (
      await server.console('dispatcher')
    ).command('AddNote', { incidentId: flood, text: '一' }, id);
    expect([byAnother.statusCode, byAnother.json().code]).toEqual([400, 'command-id-reused']);
  });

  it('a volunteer who gives a dispatcher’s command gets 403 with the reason', async () => {
    const phone = await server.phone(yuhuMember);
    const answer = await phone.command('OpenIncident', incident());
    expect(answer.statusCode).toBe(403);
    expect(answer.headers['content-type']).toContain('application/problem+json');
    expect(answer.json()).toMatchObject({ code: 'role-not-allowed' });
    expect(answer.json().detail).toContain('dispatcher');
  });

  it('a dispatcher of Yuhu cannot touch an incident of Foshan unless it names Xiangtan', async () => {
    const foshan = v7();
    await server.have('OpenIncident', { ...incident(foshan), kind: 'flood', division: '4406' });
    const dispatcher = await server.console('dispatcher', '430302');
    const refused = await dispatcher.command('AddNote', { incidentId: foshan, text: '一' });
    expect([refused.statusCode, refused.json().code]).toEqual([403, 'out-of-scope']);
    await server.have('UpdateIncident', { incidentId: foshan, jurisdictions: ['4303'] });
    expect((await dispatcher.command('AddNote', { incidentId: foshan, text: '一' })).statusCode).toBe(200);
  });

  it('what was accepted is answered the same to who has lost the right to it since', async () => {
    const phone = await server.phone(yuhuLeader);
    const id = v7();
    const data = { personId: yuhuMember, duty: 'standby' };
    const first = await phone.command('SetDuty', data, id);
    expect(first.statusCode).toBe(200);
    await server.have('UpdateVolunteer', { personId: yuhuLeader, post: 'member' });
    expect((await phone.command('SetDuty', data)).statusCode).toBe(403);
    expect((await phone.command('SetDuty', data, id)).body).toBe(first.body);
  });

  it('without a session 401, whatever is sent', async () => {
    const answer = await server.visitor().command('OpenIncident', incident());
    expect([answer.statusCode, answer.json().code]).toEqual([401, 'signed-out']);
  });

  it('names each field that is not as it should be', async () => {
    const dispatcher = await server.console('dispatcher');
    const answer = await dispatcher.command('CreateTask', {
      taskId: 'x',
      incidentId: flood,
      kind: 'dance',
      place: { lon: 200, lat: 0 },
      'od/d~key': 1,
    });
    expect([answer.statusCode, answer.json().code]).toEqual([400, 'invalid-request']);
    const paths = answer.json().errors.map(({ path }: { path: string }) => path);
    expect(paths.toSorted()).toEqual([
      '/data/kind',
      '/data/od~1d~0key',
      '/data/place/lon',
      '/data/priority',
      '/data/taskId',
    ]);
  });

  it.each([
    ['no object', '"text"', 'invalid-request'],
    ['no envelope', '{}', 'invalid-request'],
    ['an unknown command', JSON.stringify({ id: v7(), name: 'Tick', data: {} }), 'unknown-command'],
    [
      'a name of the language',
      JSON.stringify({ id: v7(), name: 'constructor', data: {} }),
      'unknown-command',
    ],
    ['no JSON', '{"id":', 'invalid-request'],
    ['a prototype key', `{"id":"${v7()}","name":"AddNote","data":{"__proto__":{"a":1}}}`, 'invalid-request'],
    [
      'deep nesting',
      `{"id":"${v7()}","name":"AddNote","data":${'{"a":'.repeat(9000)}1${'}'.repeat(9000)}}`,
      'invalid-request',
    ],
    [
      'half a character',
      `{"id":"${v7()}","name":"AddNote","data":{"incidentId":"${flood}","text":"\\ud83d"}}`,
      'invalid-request',
    ],
  ])('%s is 400 and harms nobody', async (_, payload, code) => {
    const { cookie = '' } = await server.console('dispatcher');
    const answer = await server.app.fastify.inject({
      method: 'POST',
      url: '/api/commands',
      headers: { cookie, 'content-type': 'application/json' },
      payload,
    });
    expect([answer.statusCode, answer.json().code]).toEqual([400, code]);
  });

  it('more than 60 commands at once from one session are 429 with a time to wait', async () => {
    const dispatcher = await server.console('dispatcher');
    const answers = await Promise.all(
      Array.from({ length: 80 }, () => dispatcher.command('AddNote', { incidentId: flood, text: '一' })),
    );
    const tooMany = answers.filter(({ statusCode }) => statusCode === 429);
    expect(answers.filter(({ statusCode }) => statusCode === 200)).toHaveLength(60);
    expect(tooMany).toHaveLength(20);
    expect(Number(tooMany[0]?.headers['retry-after'])).toBeGreaterThan(0);
    const other = await server.console('dispatcher');
    expect((await other.command('AddNote', { incidentId: flood, text: '一' })).statusCode).toBe(200);
  });

  it('rights are checked on what the world is now: a team disbanded is a refusal, not a crash', async () => {
    await server.have('RetireVolunteer', { personId: yuhuMember });
    await server.have('RetireVolunteer', { personId: yuhuLeader });
    await server.have('DisbandTeam', { teamId: yuhuTeam, reason: '合并' });
    const staff = await server.console('staff');
    const answer = await staff.command('EnrolVolunteer', {
      personId: v7(),
      teamId: yuhuTeam,
      post: 'member',
      skills: [],
    });
    expect(answer.statusCode).toBe(409);
  });
});
