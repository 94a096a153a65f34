import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { commandNames } from '@muster/shared/domain/commands.ts';
import { startWholeServer, type WholeServer } from '../test/whole-server.ts';

let server: WholeServer;
beforeEach(async () => {
  server = await startWholeServer();
});
afterEach(() => server.stop());

describe('health and description', () => {
  it('tells everybody whether the server can be used, and in a demonstration as whom', async () => {
    const account = { account: 'dispatcher', password: 'demo', role: 'dispatcher' } as const;
    await server.app.addDemoAccounts([{ ...account, name: '调度', scope: '4303' }]);
    const answer = await server.visitor().get('/api/health');
    expect(answer.statusCode).toBe(200);
    expect(answer.json()).toEqual({
      status: 'ok',
      version: '0.1.0',
      epoch: server.app.kernel.epoch,
      seq: server.app.kernel.head,
      store: { kind: 'memory' },
      servers: 1,
      backup: { everyHours: 0 },
      demo: { accounts: [account] },
    });
  });

  it('the description holds every command, and every problem', async () => {
    const document = (await server.visitor().get('/docs/json')).json();
    expect(document.openapi).toBe('3.1.0');
    for (const name of commandNames) {
      expect(document.components.schemas[name].properties).toBeDefined();
      expect(document.components.schemas[`${name}Command`].properties.name).toEqual({ const: name });
    }
    const { requestBody, responses } = document.paths['/api/commands'].post;
    expect(requestBody.content['application/json'].schema.oneOf).toHaveLength(commandNames.length);
    expect(Object.keys(responses)).toEqual(expect.arrayContaining(['200', '409', 'default']));
    expect(Object.keys(document.paths)).toEqual(
      expect.arrayContaining([
        '/api/session',
        '/api/world',
        '/api/events',
        '/api/health',
        '/api/roster/import',
      ]),
    );
    expect((await server.visitor().get('/docs/')).statusCode).toBe(200);
  });
});
