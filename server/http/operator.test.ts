/** The operator's routes: for whoever has the token of the running server, and for nobody else. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import { v7 } from 'uuid';
import { ask, findServer } from '../operations/operator-client.ts';
import { startWholeServer, type WholeServer } from '../test/whole-server.ts';

let server: WholeServer;
beforeEach(async () => {
  server = await startWholeServer({ PORT: '0' });
  await server.app.start();
});
afterEach(() => server.stop());

it('an export beside a running server: that trails were handed out is recorded by it', async () => {
  const note = findServer(server.folder);
  if (!note) throw new Error('the server has not said where it is');
  const personIds = [v7(), v7()];
  await ask(note, '/api/operator/trails-exported', { personIds });
  const recorded = await server.stores.vault.reads.list({ limit: 10 });
  expect(recorded).toMatchObject([{ purpose: 'export', actorId: 'operator', reach: 'number', personIds }]);
});

it('nobody without the token is heard, also not an administrator, and nothing is done', async () => {
  const chief = await server.console('administrator', '');
  const bodies = {
    backup: { requestId: v7(), path: `${server.folder}/stolen` },
    people: { personIds: [v7()], reach: 'number' },
    'trails-exported': { personIds: [v7()] },
    snapshot: {},
    'rotate-key': { requestId: v7() },
  };
  for (const [name, body] of Object.entries(bodies))
    for (const visitor of [chief, server.visitor()]) {
      const answer = await visitor.send('POST', `/api/operator/${name}`, body);
      expect([name, answer.statusCode]).toEqual([name, 401]);
    }
  expect(await server.stores.vault.reads.list({ limit: 10 })).toEqual([]);
});
