import { connect } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startWholeServer, type WholeServer } from '../test/whole-server.ts';

let server: WholeServer;
beforeEach(async () => {
  server = await startWholeServer({ ORIGINS: 'https://partner.example', PORT: '0' });
});
afterEach(() => server.stop());

const json = { 'content-type': 'application/json' };

describe('problem documents', () => {
  it.each([
    ['an address that is not', { method: 'GET', url: '/api/nothing' }, 404, 'not-found'],
    ['a method that is not', { method: 'PUT', url: '/api/session' }, 404, 'not-found'],
    [
      'bytes that are no JSON',
      { method: 'POST', url: '/api/session', headers: json, payload: '{' },
      400,
      'invalid-request',
    ],
    ['no body', { method: 'POST', url: '/api/session', headers: json, payload: '' }, 400, 'invalid-request'],
    [
      'a wrong body',
      { method: 'POST', url: '/api/session', headers: json, payload: '{"account":1}' },
      400,
      'invalid-request',
    ],
    [
      'a type nobody reads',
      { method: 'POST', url: '/api/session', headers: { 'content-type': 'text/xml' }, payload: '<a/>' },
      415,
      'unsupported-media-type',
    ],
    [
      'a body too large',
      {
        method: 'POST',
        url: '/api/session',
        headers: json,
        payload: JSON.stringify({ account: 'a'.repeat(70_000) }),
      },
      413,
      'too-large',
    ],
    ['an address that cannot be read', { method: 'GET', url: '/api/%' }, 400, 'invalid-request'],
    ['a query that is wrong', { method: 'GET', url: '/api/events?after=x' }, 400, 'invalid-request'],
    [
      'a foreign page',
      {
        method: 'POST',
        url: '/api/session',
        headers: { ...json, origin: 'https://evil.example' },
        payload: '{}',
      },
      403,
      'origin-refused',
    ],
  ] as const)('%s', async (_, request, status, code) => {
    const answer = await server.app.fastify.inject(request);
    expect(answer.statusCode).toBe(status);
    expect(answer.headers['content-type']).toMatch(/^application\/problem\+json/);
    expect(answer.json()).toMatchObject({ type: `urn:muster:problem:${code}`, status, code });
    expect(answer.json().detail).not.toBe('');
  });

  it('own pages and configured ones may send', async () => {
    for (const headers of [
      { origin: 'http://muster.test:8080', host: 'muster.test:8080' },
      { origin: 'https://partner.example' },
      {},
    ]) {
      const answer = await server.app.fastify.inject({ method: 'DELETE', url: '/api/session', headers });
      expect(answer.statusCode).toBe(204);
    }
  });

  it('bytes that are no HTTP are answered and the connection closed', async () => {
    const { port } = await server.app.start();
    const said = await new Promise<string>((resolve) => {
      let text = '';
      const socket = connect(port, '127.0.0.1', () => socket.write('nonsense\r\n\r\n'));
      socket.on('data', (bytes) => (text += bytes.toString()));
      socket.on('close', () => resolve(text));
      socket.on('error', () => undefined);
    });
    expect(said).toContain('400 Bad Request');
    expect(said).toContain('"code":"invalid-request"');
  });
});

describe('headers', () => {
  it('let the map’s worker run and nothing else from elsewhere', async () => {
    const answer = await server.visitor().get('/api/health');
    const policy = String(answer.headers['content-security-policy']);
    expect(policy).toContain("worker-src 'self' blob:");
    expect(policy).toContain("default-src 'self'");
    expect(policy).not.toContain('upgrade-insecure-requests');
    expect(answer.headers['strict-transport-security']).toBeUndefined();
    expect(answer.headers['x-content-type-options']).toBe('nosniff');
  });

  it('name the hosts of configured tiles', async () => {
    const tiled = await startWholeServer({
      BASEMAP_RASTER_URLS: 'https://t{0-2}.map.example/{z}/{x}/{y}?tk=secret',
      BASEMAP_ATTRIBUTION: '天地图',
    });
    const policy = String((await tiled.visitor().get('/api/health')).headers['content-security-policy']);
    expect(policy).toContain('https://t0.map.example https://t1.map.example https://t2.map.example');
    expect(policy).not.toContain('secret');
    expect((await tiled.visitor().get('/api/map')).statusCode).toBe(401);
    const map = (await (await tiled.console('observer')).get('/api/map')).json();
    expect(map.basemap).toMatchObject({ kind: 'raster', attribution: '天地图' });
    await tiled.stop();
  });
});
