import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { v7 } from 'uuid';
import { haveTwoTeams, yuetangLeader, yuhuLeader, yuhuMember } from '../test/field-of-two-teams.ts';
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

const signIn = (account: string, secret: string) =>
  server.visitor().send('POST', '/api/session', { account, password: secret });

describe('accounts', () => {
  const dispatcher = { account: 'yuhu-1', name: '雨湖值班', role: 'dispatcher', scope: '430302', password };

  it('an administrator adds them within the own scope; passwords are never shown', async () => {
    const chief = await server.console('administrator', '4303');
    const added = await chief.send('POST', '/api/accounts', dispatcher);
    expect(added.statusCode).toBe(201);
    expect(added.json()).toEqual({
      accountId: added.json().accountId,
      account: 'yuhu-1',
      name: '雨湖值班',
      role: 'dispatcher',
      scope: '430302',
      disabled: false,
    });
    expect((await chief.send('POST', '/api/accounts', dispatcher)).json().code).toBe('conflict');
    const abroad = await chief.send('POST', '/api/accounts', { ...dispatcher, account: 'x-1', scope: '44' });
    expect(abroad.json().code).toBe('out-of-scope');
    const nobody = await chief.send('POST', '/api/accounts', {
      ...dispatcher,
      account: 'x-1',
      role: 'leader',
    });
    expect(nobody.json().code).toBe('invalid-request');
    expect((await signIn('yuhu-1', password)).statusCode).toBe(200);
    const listed = (await chief.get('/api/accounts')).json().accounts;
    expect(listed.map(({ account }: { account: string }) => account)).toContain('yuhu-1');
    expect(JSON.stringify(listed)).not.toContain('argon2');
  });

  it('an account is made, or taken over, only for a person within the own scope', async () => {
    const own = await server.console('administrator', '430302');
    const chief = await server.console('administrator', '4303');
    const leader = { account: 'leader-1', name: '队长', role: 'leader', scope: '430302', password };
    const add = async (personId: string) =>
      (await own.send('POST', '/api/accounts', { ...leader, personId })).json().code;
    expect(await add(yuetangLeader)).toBe('out-of-scope');
    expect(await add(v7())).toBe('not-found');
    const ofYuetang = { ...leader, personId: yuetangLeader };
    const { accountId } = (await chief.send('POST', '/api/accounts', ofYuetang)).json();
    const taken = await own.send('PATCH', `/api/accounts/${accountId}`, { password: 'another good one' });
    expect(taken.json().code).toBe('not-found');
    expect((await signIn('leader-1', password)).statusCode).toBe(200);
  });

  it('nobody else keeps accounts', async () => {
    for (const role of ['dispatcher', 'staff', 'coordinator', 'observer'] as const) {
      const console = await server.console(role, '');
      expect((await console.get('/api/accounts')).statusCode).toBe(403);
      expect((await console.send('POST', '/api/accounts', dispatcher)).statusCode).toBe(403);
    }
  });

  it('a change of scope is felt at once, disabling ends the sessions', async () => {
    const chief = await server.console('administrator', '');
    const { accountId } = (await chief.send('POST', '/api/accounts', dispatcher)).json();
    const { cookies } = await signIn('yuhu-1', password);
    const console = server.visitor(`muster=${cookies[0]?.value}`);
    const changed: string[] = [];
    server.app.sessions.onChanged((sessionId) => changed.push(sessionId));
    await chief.send('PATCH', `/api/accounts/${accountId}`, { scope: '4303' });
    expect((await console.get('/api/session')).json().scope).toBe('4303');
    expect(changed).toHaveLength(1);
    const ended: string[] = [];
    server.app.sessions.onEnded((sessionId) => ended.push(sessionId));
    await chief.send('PATCH', `/api/accounts/${accountId}`, { disabled: true });
    expect(ended).toEqual(changed);
    expect((await console.get('/api/session')).statusCode).toBe(401);
    expect((await signIn('yuhu-1', password)).statusCode).toBe(401);
  });

  it('everybody changes the own password by the present one, which signs out all others', async () => {
    const chief = await server.console('administrator', '');
    const { accountId } = (await chief.send('POST', '/api/accounts', dispatcher)).json();
    const [one, other] = [await signIn('yuhu-1', password), await signIn('yuhu-1', password)].map((answer) =>
      server.visitor(cookieOf(answer)),
    );
    const next = 'another good one';
    const change = (current: string) => one?.send('PUT', '/api/session/password', { current, next });
    // Not by the way in which administrators give others a new one.
    const patched = await one?.send('PATCH', `/api/accounts/${accountId}`, { password: next });
    expect([patched?.statusCode, patched?.json().code]).toEqual([409, 'conflict']);
    const guessed = await change('not my password');
    expect([guessed?.statusCode, guessed?.json().code]).toEqual([403, 'wrong-password']);
    expect((await other?.get('/api/session'))?.statusCode).toBe(200);
    expect((await change(password))?.statusCode).toBe(204);
    expect((await one?.get('/api/session'))?.statusCode).toBe(200);
    expect((await other?.get('/api/session'))?.statusCode).toBe(401);
    expect((await signIn('yuhu-1', password)).statusCode).toBe(401);
    expect((await signIn('yuhu-1', next)).statusCode).toBe(200);
    // Nobody guesses at it from a console that was left open.
    for (let attempt = 0; attempt < 10; attempt += 1) await change('not my password');
    expect((await change(next))?.statusCode).toBe(429);
    const phone = await server.phone(yuhuLeader);
    expect((await phone.send('PUT', '/api/session/password', { current: 'x', next })).statusCode).toBe(403);
  });

  it('nobody takes the own rights; of two administrators who demote each other at once one stays', async () => {
    const one = await server.console('administrator', '');
    const other = await server.console('administrator', '');
    const { accounts } = (await one.get('/api/accounts')).json() as { accounts: { accountId: string }[] };
    const [first = '', second = ''] = accounts.map(({ accountId }) => accountId);
    for (const update of [{ role: 'staff' }, { scope: '4303' }, { disabled: true }])
      expect((await one.send('PATCH', `/api/accounts/${first}`, update)).statusCode).toBe(409);
    expect((await one.send('PATCH', `/api/accounts/${first}`, { name: '新名字' })).statusCode).toBe(200);
    const answers = await Promise.all([
      one.send('PATCH', `/api/accounts/${second}`, { role: 'dispatcher' }),
      other.send('PATCH', `/api/accounts/${first}`, { disabled: true }),
    ]);
    // Who was demoted first is no administrator any more, or is the last one.
    const [carriedOut, refused] = answers.map(({ statusCode }) => statusCode).toSorted();
    expect(carriedOut).toBe(200);
    expect([403, 409]).toContain(refused);
    const left = (await server.stores.vault.accounts.list()).filter(
      ({ role, scope, disabled }) => role === 'administrator' && scope === '' && !disabled,
    );
    expect(left).toHaveLength(1);
  });

  it('the last administrator of the nation stays', async () => {
    const chief = await server.console('administrator', '');
    const [own] = (await chief.get('/api/accounts')).json().accounts;
    const url = `/api/accounts/${own.accountId}`;
    expect((await chief.send('PATCH', url, { disabled: true })).json().code).toBe('conflict');
    expect((await chief.send('PATCH', url, { role: 'observer' })).json().code).toBe('conflict');
    expect((await chief.send('PATCH', url, { name: '总管' })).statusCode).toBe(200);
    const other = await server.console('administrator', '');
    expect((await other.send('PATCH', url, { disabled: true })).statusCode).toBe(200);
  });

  it('a leader’s account is what the roster says of the person', async () => {
    await server.app.addDemoAccounts([
      { account: 'leader', name: '周卫国', role: 'leader', scope: '4303', personId: yuhuLeader, password },
    ]);
    expect((await signIn('leader', password)).json()).toMatchObject({
      kind: 'console',
      role: 'leader',
      scope: '430302',
      personId: yuhuLeader,
    });
  });
});

describe('tokens of machines', () => {
  it('a tracker is set up by the person or by who keeps the roster, and its token works until taken back', async () => {
    const phone = await server.phone(yuhuMember);
    const own = await phone.send('POST', '/api/tokens', {
      kind: 'device',
      personId: yuhuMember,
      label: '车载',
    });
    expect(own.statusCode).toBe(201);
    const { token, tokenId } = own.json();
    expect(token).toMatch(/^[\w-]{43}$/);
    const report = () =>
      server
        .visitor()
        .get(`/ingest/osmand?id=${token}&lat=27.83&lon=112.94&timestamp=${server.clock.now() / 1000}`);
    expect((await report()).statusCode).toBe(200);
    expect((await phone.get('/api/tokens')).json().tokens).toEqual([
      { tokenId, kind: 'device', label: '车载', personId: yuhuMember, createdAt: server.clock.iso() },
    ]);
    expect((await phone.send('DELETE', `/api/tokens/${tokenId}`)).statusCode).toBe(204);
    expect((await report()).statusCode).toBe(401);
  });

  it('nobody sets up a tracker for somebody who is not theirs', async () => {
    expect(await tracker(await server.phone(yuhuMember), yuhuLeader)).toBe('not-yours');
    expect(await tracker(await server.console('staff', '430302'), yuetangLeader)).toBe('out-of-scope');
    expect(await tracker(await server.console('staff'), yuetangLeader)).toBeUndefined();
  });

  it('feeds are for administrators, within their scope', async () => {
    const chief = await server.console('administrator');
    expect(await feed(chief, '430302')).toBe(201);
    expect(await feed(chief, '43')).toBe(403);
    expect(await feed(await server.console('dispatcher'), '4303')).toBe(403);
    expect((await (await server.console('dispatcher')).get('/api/tokens')).json().tokens).toEqual([]);
  });
});

/** What refuses a tracker for this person, if anything does. */
async function tracker(visitor: Visitor, personId: string): Promise<string | undefined> {
  return (await visitor.send('POST', '/api/tokens', { kind: 'device', personId, label: '' })).json().code;
}

async function feed(visitor: Visitor, scope: string): Promise<number> {
  return (await visitor.send('POST', '/api/tokens', { kind: 'feed', scope, label: '大屏' })).statusCode;
}
