import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { BulkInvites } from '@muster/shared/protocol/http/session.ts';
import { haveTwoTeams, yuetangLeader, yuhuLeader, yuhuMember, yuhuTeam } from '../test/field-of-two-teams.ts';
import {
  cookieOf,
  password,
  startWholeServer,
  type Visitor,
  type WholeServer,
} from '../test/whole-server.ts';

let server: WholeServer;
beforeEach(async () => {
  server = await startWholeServer();
  await haveTwoTeams(server);
});
afterEach(() => server.stop());

const signIn = (body: object) => server.visitor().send('POST', '/api/session', body);

describe('signing in with a password', () => {
  it('gives a cookie that scripts cannot read, and says who one is', async () => {
    await server.app.addDemoAccounts([
      { account: 'chief', name: '总值班', role: 'dispatcher', scope: '4303', password },
    ]);
    const answer = await signIn({ account: 'chief', password });
    expect(answer.statusCode).toBe(200);
    expect(answer.json()).toMatchObject({
      kind: 'console',
      role: 'dispatcher',
      scope: '4303',
      name: '总值班',
    });
    expect(answer.headers['set-cookie']).toMatch(/^muster=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax$/);
    const me = await server.visitor(cookieOf(answer)).get('/api/session');
    expect(me.json()).toEqual(answer.json());
    expect(me.headers['cache-control']).toBe('no-store');
  });

  it('a wrong password, and an account that does not exist, look alike', async () => {
    await server.app.addDemoAccounts([{ account: 'chief', name: '', role: 'observer', scope: '', password }]);
    const wrong = await signIn({ account: 'chief', password: 'wrong' });
    const unknown = await signIn({ account: 'nobody', password: 'wrong' });
    expect(wrong.statusCode).toBe(401);
    expect(wrong.json()).toMatchObject({ code: 'wrong-password' });
    expect(unknown.body).toBe(wrong.body);
  });

  const from = (remoteAddress: string, secret: string, account = 'chief') =>
    server.app.fastify.inject({
      method: 'POST',
      url: '/api/session',
      remoteAddress,
      payload: { account, password: secret },
    });
  const chief = { account: 'chief', name: '', role: 'observer' as const, scope: '', password };

  it('ten wrong attempts a minute are enough for one address, and lock nobody out elsewhere', async () => {
    await server.app.addDemoAccounts([chief]);
    for (let attempt = 0; attempt < 10; attempt += 1)
      expect((await from('10.0.0.66', 'wrong')).statusCode).toBe(401);
    const eleventh = await from('10.0.0.66', 'wrong');
    expect(eleventh.statusCode).toBe(429);
    expect(Number(eleventh.headers['retry-after'])).toBeGreaterThan(0);
    expect((await from('10.0.0.1', password)).statusCode).toBe(200);
  });

  it('who guesses from many addresses is stopped, and not where the account has come in before', async () => {
    await server.app.addDemoAccounts([chief]);
    expect((await from('10.0.0.1', password)).statusCode).toBe(200);
    const guesses = Array.from({ length: 100 }, (_, index) => `10.0.1.${index}`);
    for (const address of guesses) expect((await from(address, 'wrong')).statusCode).toBe(401);
    expect((await from('10.0.2.1', password)).statusCode).toBe(429);
    expect((await from('10.0.2.1', 'wrong', 'somebody-else')).statusCode).toBe(401);
    expect((await from('10.0.0.1', password)).statusCode).toBe(200);
  }, 60_000);

  it('those who get in are not counted: an office of twenty can sign in within a minute', async () => {
    await server.app.addDemoAccounts([{ account: 'chief', name: '', role: 'observer', scope: '', password }]);
    for (let attempt = 0; attempt < 20; attempt += 1)
      expect((await signIn({ account: 'chief', password })).statusCode).toBe(200);
  });

  it('no session, a made-up one and one that ended are 401', async () => {
    const console = await server.console('dispatcher');
    expect((await server.visitor().get('/api/session')).json()).toMatchObject({
      status: 401,
      code: 'signed-out',
    });
    expect((await server.visitor('muster=made-up').get('/api/session')).statusCode).toBe(401);
    expect((await console.send('DELETE', '/api/session')).statusCode).toBe(204);
    expect((await console.get('/api/session')).statusCode).toBe(401);
  });

  it("a console's session slides on with use and ends twelve hours after the last", async () => {
    const console = await server.console('dispatcher');
    for (let hours = 0; hours < 30; hours += 10) {
      expect((await console.get('/api/session')).statusCode).toBe(200);
      server.clock.advance(10 * 3600);
    }
    expect((await console.get('/api/session')).statusCode).toBe(200);
    server.clock.advance(12 * 3600);
    expect((await console.get('/api/session')).statusCode).toBe(401);
  });

  it('behind TLS the cookie is Secure', async () => {
    const behind = await startWholeServer({ TRUST_PROXY: '127.0.0.1' });
    await behind.app.addDemoAccounts([{ account: 'chief', name: '', role: 'observer', scope: '', password }]);
    const answer = await behind.app.fastify.inject({
      method: 'POST',
      url: '/api/session',
      headers: { 'x-forwarded-proto': 'https' },
      payload: { account: 'chief', password },
    });
    expect(answer.headers['set-cookie']).toContain('Secure');
    await behind.stop();
  });
});

describe('joining by invite', () => {
  it('an invite gives a phone the person, once', async () => {
    const staff = await server.console('staff');
    const invite = (await staff.send('POST', '/api/session/invite', { personId: yuhuMember })).json();
    expect(invite).toMatchObject({ path: `/join/${invite.code}`, expiresAt: '2026-06-25T12:00:00.000Z' });
    expect(invite.code).toMatch(/^[\w-]{22}$/);
    const joined = await signIn({ invite: invite.code });
    expect(joined.json()).toMatchObject({
      kind: 'device',
      role: 'volunteer',
      scope: '430302',
      name: '李建军',
      personId: yuhuMember,
      teamId: yuhuTeam,
    });
    expect(joined.headers['set-cookie']).toContain('Max-Age=');
    const again = await signIn({ invite: invite.code });
    expect(again.statusCode).toBe(401);
    expect(again.json()).toMatchObject({ code: 'invite-spent' });
  });

  it('of two phones with the same link, one joins', async () => {
    const staff = await server.console('staff');
    const { code } = (await staff.send('POST', '/api/session/invite', { personId: yuhuMember })).json();
    const answers = await Promise.all([signIn({ invite: code }), signIn({ invite: code })]);
    expect(answers.map(({ statusCode }) => statusCode).toSorted()).toEqual([200, 401]);
  });

  it('an invite is good for 24 hours', async () => {
    const staff = await server.console('staff');
    const { code } = (await staff.send('POST', '/api/session/invite', { personId: yuhuMember })).json();
    server.clock.advance(24 * 3600);
    expect((await signIn({ invite: code })).json().detail).toContain('24 hours');
  });

  it('a phone stays joined for 180 days without use', async () => {
    const phone = await server.phone(yuhuMember);
    server.clock.advance(179 * 24 * 3600);
    expect((await phone.get('/api/session')).statusCode).toBe(200);
    server.clock.advance(180 * 24 * 3600);
    expect((await phone.get('/api/session')).statusCode).toBe(401);
  });

  it('who may invite: those who keep or call the roster in their scope, a leader for the own team', async () => {
    const leader = await server.phone(yuhuLeader);
    const member = await server.phone(yuhuMember);
    for (const role of ['administrator', 'dispatcher', 'staff'] as const)
      expect(await invite(await server.console(role), yuhuMember)).toBe(200);
    for (const role of ['coordinator', 'observer'] as const)
      expect(await invite(await server.console(role), yuhuMember)).toBe('role-not-allowed');
    expect(await invite(await server.console('staff', '430304'), yuhuMember)).toBe('out-of-scope');
    expect(await invite(await server.console('staff'), '00000000-0002-7000-8000-0000000000ff')).toBe(
      'not-found',
    );
    expect(await invite(leader, yuhuMember)).toBe(200);
    expect(await invite(leader, yuetangLeader)).toBe('not-yours');
    expect(await invite(member, yuhuMember)).toBe('role-not-allowed');
    expect(await invite(server.visitor(), yuhuMember)).toBe('signed-out');
  });

  it('what a phone is follows the roster: post, team, and leaving it', async () => {
    const phone = await server.phone(yuhuLeader);
    const role = async () => (await phone.get('/api/session')).json().role;
    const changed: string[] = [];
    const ended: string[] = [];
    server.app.sessions.onChanged((sessionId) => changed.push(sessionId));
    server.app.sessions.onEnded((sessionId) => ended.push(sessionId));
    expect(await role()).toBe('leader');
    await server.have('UpdateVolunteer', { personId: yuhuLeader, post: 'member' });
    expect(await role()).toBe('volunteer');
    expect(changed).toHaveLength(1);
    await server.have('RetireVolunteer', { personId: yuhuLeader });
    expect((await phone.get('/api/session')).statusCode).toBe(401);
    expect(ended).toEqual(changed);
  });
});

describe('the first administrator', () => {
  it('is made once, by the link, and only while there is none', async () => {
    await server.stop();
    server = await startWholeServer({ PORT: '0' });
    const { firstRun, url } = await server.app.start();
    const code = firstRun?.split('/').at(-1) ?? '';
    expect(firstRun).toMatch(/^\/first-run\/[\w-]{22}$/);
    expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    const wrong = await signIn({ firstRun: 'x'.repeat(22), account: 'root', password });
    expect(wrong.json()).toMatchObject({ status: 401, code: 'invite-spent' });
    const short = await signIn({ firstRun: code, account: 'root', password: 'short' });
    expect(short.statusCode).toBe(400);
    const [made, second] = await Promise.all([
      signIn({ firstRun: code, account: 'root', password }),
      signIn({ firstRun: code, account: 'root2', password }),
    ]);
    expect(made.json()).toMatchObject({ role: 'administrator', scope: '', kind: 'console' });
    expect(second.statusCode).toBe(401);
    expect((await signIn({ account: 'root', password })).statusCode).toBe(200);
  });
});

describe('sessions that may be ended', () => {
  it('the newest comes first', async () => {
    const first = await server.console('administrator', '');
    server.clock.advance(60);
    await server.phone(yuhuMember);
    server.clock.advance(60);
    await server.console('dispatcher');
    const { sessions } = (await first.get('/api/sessions')).json();
    expect(sessions.map(({ createdAt }: { createdAt: string }) => createdAt)).toEqual(
      sessions
        .map(({ createdAt }: { createdAt: string }) => createdAt)
        .toSorted()
        .toReversed(),
    );
    expect(new Set(sessions.map(({ createdAt }: { createdAt: string }) => createdAt)).size).toBe(3);
  });

  it('everybody sees and ends their own; an administrator those in scope', async () => {
    const phone = await server.phone(yuhuMember);
    const dispatcher = await server.console('dispatcher', '430304');
    const chief = await server.console('administrator', '430302');
    const ids = async (visitor: typeof phone) =>
      (await visitor.get('/api/sessions'))
        .json()
        .sessions.map((item: { sessionId: string }) => item.sessionId);
    const [own, ...more] = await ids(phone);
    expect(more).toEqual([]);
    expect(await ids(dispatcher)).toHaveLength(1);
    expect(await ids(chief)).toHaveLength(2);
    const [others] = await ids(dispatcher);
    expect((await phone.send('DELETE', `/api/sessions/${others}`)).statusCode).toBe(404);
    expect((await chief.send('DELETE', `/api/sessions/${others}`)).statusCode).toBe(404);
    expect((await chief.send('DELETE', `/api/sessions/${own}`)).statusCode).toBe(204);
    expect((await phone.get('/api/session')).statusCode).toBe(401);
  });
});

/** 200, or the code of what was wrong. */
async function invite(visitor: Visitor, personId: string): Promise<number | string> {
  const answer = await visitor.send('POST', '/api/session/invite', { personId });
  return answer.statusCode === 200 ? 200 : answer.json().code;
}

describe('many invites', () => {
  it('are made at one go, each good for one phone; who cannot be invited is named', async () => {
    await server.stop();
    server = await startWholeServer({ ORIGINS: 'https://muster.example,https://other.example' });
    await haveTwoTeams(server);
    const staff = await server.console('staff', '430302');
    const unknown = '00000000-0002-7000-8000-000000000099';
    const personIds = [yuhuLeader, yuetangLeader, yuhuMember, unknown];
    const answer = await staff.send('POST', '/api/invites/bulk', { personIds });
    expect(answer.statusCode).toBe(200);
    const { invites, refused } = answer.json() as BulkInvites;
    expect(refused.map(({ personId, code }) => `${personId} ${code}`)).toEqual([
      `${yuetangLeader} out-of-scope`,
      `${unknown} not-found`,
    ]);
    expect(invites.map(({ personId }) => personId)).toEqual([yuhuLeader, yuhuMember]);
    for (const { personId, code, path, url } of invites) {
      expect(url).toBe(`https://muster.example${path}`);
      expect((await signIn({ invite: code })).json()).toMatchObject({ personId });
      expect((await signIn({ invite: code })).statusCode).toBe(401);
    }
    expect((await staff.get('/api/session')).json().publicUrl).toBe('https://muster.example');
  });

  it('PUBLIC_URL comes before ORIGINS; without either, nothing is said', async () => {
    expect((await (await server.console('staff')).get('/api/session')).json()).not.toHaveProperty(
      'publicUrl',
    );
    await server.stop();
    server = await startWholeServer({
      PUBLIC_URL: 'https://ying.example',
      ORIGINS: 'https://muster.example',
    });
    expect((await (await server.console('staff')).get('/api/session')).json()).toMatchObject({
      publicUrl: 'https://ying.example',
    });
  });

  it('five hundred at most, each once, by who may invite', async () => {
    const staff = await server.console('staff');
    const many = Array.from(
      { length: 501 },
      (_, index) => `00000000-0002-7000-8000-${String(index).padStart(12, '0')}`,
    );
    const status = async (personIds: string[], visitor = staff) =>
      (await visitor.send('POST', '/api/invites/bulk', { personIds })).statusCode;
    expect([await status(many), await status([]), await status([yuhuLeader, yuhuLeader])]).toEqual([
      400, 400, 400,
    ]);
    expect(await status(many.slice(0, 500))).toBe(200);
    expect(await status([yuhuLeader], server.visitor())).toBe(401);
    const observer = await server.console('observer');
    const { invites, refused } = (
      await observer.send('POST', '/api/invites/bulk', { personIds: [yuhuLeader] })
    ).json() as BulkInvites;
    expect([invites.length, refused[0]?.code]).toEqual([0, 'role-not-allowed']);
  });
});

describe('looking for a session', () => {
  const found = async (visitor: Visitor, q: string) =>
    (
      (await visitor.get(`/api/sessions?q=${encodeURIComponent(q)}`)).json().sessions as {
        account?: string;
        personId?: string;
      }[]
    ).map(({ account, personId }) => account ?? personId);

  it('by account, kind and the name of a person, in scope, each found name recorded', async () => {
    const chief = await server.console('administrator', '');
    await server.console('dispatcher');
    await server.phone(yuhuLeader);
    await server.phone(yuetangLeader);
    expect(await found(chief, 'dispatcher')).toEqual(['dispatcher-2']);
    expect(await found(chief, '周卫')).toEqual([yuhuLeader]);
    expect((await found(chief, 'DEVICE')).toSorted()).toEqual([yuhuLeader, yuetangLeader].toSorted());
    expect(await found(chief, 'device 王海')).toEqual([yuetangLeader]);
    expect(await found(chief, '王海 周卫国')).toEqual([]);
    expect(await found(await server.console('administrator', '430302'), '王海')).toEqual([]);
    const { reads } = (await chief.get('/api/people/reads')).json() as {
      reads: { purpose: string; reach: string; personIds: string[] }[];
    };
    expect(new Set(reads.map(({ purpose, reach }) => `${purpose} ${reach}`))).toEqual(
      new Set(['sessions name']),
    );
    expect(reads.at(-1)?.personIds).toEqual([yuhuLeader]);
  });
});
