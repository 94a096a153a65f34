/** What /metrics tells, and to whom. */
import { afterEach, expect, it } from 'vitest';
import { v7 } from 'uuid';
import { startWholeServer, type WholeServer } from '../test/whole-server.ts';

let server: WholeServer;
afterEach(() => server.stop());

const place = { lon: 112.94, lat: 27.83 };
const incident = (title: string) => ({
  incidentId: v7(),
  kind: 'flood' as const,
  title,
  place,
  division: '430302',
});

function ask(headers: Record<string, string> = {}, remoteAddress = '127.0.0.1') {
  return server.app.fastify.inject({ method: 'GET', url: '/metrics', headers, remoteAddress });
}

/** Series by name and labels, with their values. */
async function series(): Promise<Map<string, number>> {
  const answer = await ask();
  expect(answer.statusCode).toBe(200);
  const lines = answer.body.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  return new Map(lines.map((line) => [line.replace(/ \S+$/, ''), Number(/\S+$/.exec(line)?.[0])]));
}

it('counts commands by name and outcome, whatever is sent, and remembers no name that somebody made up', async () => {
  server = await startWholeServer();
  const dispatcher = await server.console('dispatcher');
  await dispatcher.command('OpenIncident', incident('一'));
  await dispatcher.command('AddNote', { incidentId: v7(), text: '无此事件' });
  await dispatcher.command('OpenIncident', { title: 7 });
  await dispatcher.command('CreateAccount', {});
  for (const name of ['MakeTea', '{"x":1}', 'toString']) await dispatcher.command(name, {});
  const told = await series();
  expect(told.get('muster_commands_total{command="OpenIncident",outcome="accepted"}')).toBe(1);
  expect(told.get('muster_commands_total{command="AddNote",outcome="refused"}')).toBe(1);
  expect(told.get('muster_commands_total{command="OpenIncident",outcome="problem"}')).toBe(1);
  expect(told.get('muster_commands_total{command="unknown",outcome="problem"}')).toBe(4);
  expect(told.get('muster_commands_turned_away_total{outcome="refused",code="incident-unknown"}')).toBe(1);
  expect(told.get('muster_command_seconds_count{outcome="accepted"}')).toBe(1);
  expect([...told.keys()].join()).not.toMatch(/MakeTea|toString/);
});

it('tells of turns, appends, the log, the process, and what is connected', async () => {
  server = await startWholeServer();
  await Promise.all([
    server.have('OpenIncident', incident('一')),
    server.have('OpenIncident', incident('二')),
  ]);
  const told = await series();
  expect(told.get('muster_appends_total{outcome="appended"}')).toBe(1);
  expect(told.get('muster_append_seconds_count')).toBe(1);
  expect(told.get('muster_turn_commands_sum')).toBe(2);
  expect(told.get('muster_turn_seconds_count')).toBe(1);
  expect(told.get('muster_log_head')).toBe(1);
  expect(told.get('muster_follower_lag_commits')).toBe(0);
  expect(told.get('muster_status{status="ok"}')).toBe(1);
  expect(told.get('muster_status{status="read-only"}')).toBe(0);
  expect(told.get('muster_sockets')).toBe(0);
  expect(told.get('muster_socket_queue_bytes{of="all"}')).toBe(0);
  expect(told.get('muster_backup_age_seconds')).toBeNaN();
  expect(told.get('muster_bus_connected')).toBe(1);
  expect([...told.keys()]).toContainEqual(expect.stringMatching(/^nodejs_eventloop_lag_p99_seconds/));
});

it('without a token is for nobody where a proxy stands in front, since all come from its address', async () => {
  server = await startWholeServer({ TRUST_PROXY: '127.0.0.1' });
  expect((await ask()).statusCode).toBe(403);
  expect((await ask({ 'x-forwarded-for': '127.0.0.1' })).statusCode).toBe(403);
});

it('without a token is for this very machine, and for nobody whom a proxy passes on', async () => {
  server = await startWholeServer();
  expect((await ask()).statusCode).toBe(200);
  expect((await ask({}, '::1')).statusCode).toBe(200);
  expect((await ask({}, '192.168.1.7')).statusCode).toBe(403);
  expect((await ask({ 'x-forwarded-for': '203.0.113.9' })).statusCode).toBe(403);
  expect((await ask({ 'x-forwarded-for': '127.0.0.1' })).statusCode).toBe(403);
  expect((await ask({ forwarded: 'for=203.0.113.9' })).statusCode).toBe(403);
});

it('with a token is for whoever has it, from wherever, and for nobody else', async () => {
  server = await startWholeServer({ METRICS_TOKEN: 'a long secret' });
  expect((await ask()).statusCode).toBe(401);
  expect((await ask({ authorization: 'Bearer a long secre' })).statusCode).toBe(401);
  expect((await ask({ authorization: 'Bearer a long secret' }, '192.168.1.7')).statusCode).toBe(200);
});
