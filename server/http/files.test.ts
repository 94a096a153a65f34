import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createApp, type App } from '../app.ts';
import { loadConfig } from '../config.ts';
import { memoryStores } from '../test/whole-server.ts';

let folder: string;
let app: App;
let cookie: string;

/** A PMTiles file with nothing in it but its metadata. */
function pmtiles(attribution: string): Buffer {
  const metadata = gzipSync(JSON.stringify({ attribution }));
  const header = Buffer.alloc(127);
  header.write('PMTiles', 0, 'latin1');
  header.writeUInt8(3, 7);
  header.writeBigUInt64LE(127n, 24);
  header.writeBigUInt64LE(BigInt(metadata.length), 32);
  header.writeUInt8(2, 97);
  return Buffer.concat([header, metadata]);
}

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'muster-files-'));
  const client = join(folder, 'dist');
  await mkdir(join(client, 'assets'), { recursive: true });
  await writeFile(join(client, 'index.html'), '<!doctype html><title>Muster</title>');
  await writeFile(join(client, 'assets/index-abc123.js'), 'export {};');
  await writeFile(join(folder, 'basemap.pmtiles'), pmtiles('© some map'));
  await writeFile(join(folder, 'exercise.geojson'), '{"type":"FeatureCollection","features":[]}');
  const config = loadConfig({ STORE: 'memory', DATA_DIR: folder, DEMO: '1', MAP_CENTRE: '112.9,27.8,11' });
  app = await createApp(config, { client, stores: memoryStores(), logger: pino({ level: 'silent' }) });
  await app.open();
  const account = { account: 'observer', password: 'correct horse battery' };
  await app.addDemoAccounts([{ ...account, name: '', role: 'observer', scope: '' }]);
  const signedIn = await app.fastify.inject({ method: 'POST', url: '/api/session', payload: account });
  cookie = `muster=${signedIn.cookies[0]?.value}`;
});
afterEach(async () => {
  await app.stop();
  await rm(folder, { recursive: true });
});

const get = (url: string, headers: Record<string, string> = {}) => app.fastify.inject({ url, headers });

describe('the client', () => {
  it.each(['/', '/desk', '/join/abc', '/first-run/abc', '/desk/incident/task?x=1'])(
    '%s is the first page, asked for again each time',
    async (url) => {
      const page = await get(url);
      expect([page.statusCode, page.headers['cache-control']]).toEqual([200, 'no-cache']);
      expect(page.body).toContain('<title>Muster</title>');
    },
  );

  it('built files are kept for ever', async () => {
    const file = await get('/assets/index-abc123.js');
    expect(file.statusCode).toBe(200);
    expect(file.headers['cache-control']).toBe('public, max-age=31536000, immutable');
  });

  it.each(['/assets/index-old.js', '/api/nothing', '/map/nothing', '/docs/nothing', '/feed'])(
    '%s is not a screen',
    async (url) => {
      const answer = await get(url);
      expect([400, 401, 404]).toContain(answer.statusCode);
      expect(answer.body).not.toContain('<title>Muster</title>');
    },
  );

  it.each(['/../config.ts', '/%2e%2e/config.ts', '/assets/..%2f..%2fbasemap.pmtiles', '/%00'])(
    '%s leads nowhere',
    async (url) => {
      const answer = await get(url);
      expect(answer.body).not.toContain('loadConfig');
      expect(answer.body).not.toContain('PMTiles');
      expect(answer.statusCode).toBeLessThan(500);
    },
  );

  it('an unbuilt one says how to build it', async () => {
    const bare = await createApp(loadConfig({ STORE: 'memory' }), {
      client: join(folder, 'nothing'),
      stores: memoryStores(),
      logger: pino({ level: 'silent' }),
    });
    const page = await bare.fastify.inject({ url: '/' });
    expect([page.statusCode, page.body]).toEqual([404, expect.stringContaining('npm run build')]);
    await bare.stop();
  });
});

describe('the map', () => {
  it('tells where it is, whose it is and where it opens', async () => {
    expect((await get('/api/map', { cookie })).json()).toEqual({
      basemap: { kind: 'pmtiles', url: '/map/basemap.pmtiles', attribution: '© some map' },
      exerciseLayers: '/map/exercise.geojson',
      centre: { lon: 112.9, lat: 27.8, zoom: 11 },
    });
  });

  it('answers ranges of the basemap', async () => {
    const range = await get('/map/basemap.pmtiles', { range: 'bytes=0-6' });
    expect([range.statusCode, range.body]).toEqual([206, 'PMTiles']);
    expect(range.headers['content-range']).toMatch(/^bytes 0-6\/\d+$/);
    const whole = await get('/map/basemap.pmtiles');
    expect([whole.statusCode, whole.headers['accept-ranges']]).toEqual([200, 'bytes']);
    expect((await get('/map/basemap.pmtiles', { range: 'bytes=9999999-' })).statusCode).toBe(416);
  });

  it('shows the exercise to who is signed in', async () => {
    expect((await get('/map/exercise.geojson')).statusCode).toBe(401);
    const layers = await get('/map/exercise.geojson', { cookie });
    expect([layers.statusCode, layers.json().type]).toEqual([200, 'FeatureCollection']);
  });

  it('does without either', async () => {
    await rm(join(folder, 'basemap.pmtiles'));
    await rm(join(folder, 'exercise.geojson'));
    const map = (await get('/api/map', { cookie })).json();
    expect(map.exerciseLayers).toBeUndefined();
    expect((await get('/map/exercise.geojson', { cookie })).statusCode).toBe(404);
  });
});
