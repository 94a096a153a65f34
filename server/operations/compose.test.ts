/** docker-compose.yml as docker reads it, and what of it must hold. Without docker compose its text is looked at. */
import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { settings } from '../settings.ts';

const root = join(import.meta.dirname, '../..');
const main = 'docker-compose.yml';
const threeMembers = '.deploy/three-members.yml';
const text = readFileSync(join(root, main), 'utf8');

/** The command line of a working compose: the one that COMPOSE_BIN names, or docker's. */
const compose = [
  ...(process.env['COMPOSE_BIN'] ? [[process.env['COMPOSE_BIN']]] : []),
  ['docker', 'compose'],
  ['docker-compose'],
].find(([command = '', ...args]) => spawnSync(command, [...args, 'version']).status === 0);
if (!compose)
  console.warn(
    'SKIPPED: docker-compose.yml was not validated, since there is no docker compose (or COMPOSE_BIN)',
  );

interface Service {
  readonly environment?: Readonly<Record<string, string>>;
  readonly user?: string;
  readonly read_only?: boolean;
  readonly restart?: string;
  readonly ports?: readonly unknown[];
  readonly healthcheck?: object;
  readonly networks?: Readonly<Record<string, { readonly ipv4_address?: string } | null>>;
  readonly depends_on?: Readonly<Record<string, { readonly condition: string }>>;
}
interface Project {
  readonly services: Readonly<Record<string, Service>>;
  readonly networks: Readonly<Record<string, { readonly internal?: boolean }>>;
}

function config(...files: string[]): Project {
  const [command = '', ...args] = compose ?? [];
  const named = files.flatMap((file) => ['-f', file]);
  const said = execFileSync(
    command,
    [...args, ...named, '--profile', 'embedded', 'config', '--format', 'json'],
    { cwd: root, encoding: 'utf8', env: { PATH: process.env['PATH'] ?? '' } },
  );
  return JSON.parse(said) as Project;
}

describe('docker-compose.yml', () => {
  it('believes the headers of Caddy at its exact address, and of nobody else', () => {
    const trusted = /TRUST_PROXY: (\S+)/.exec(text)?.[1];
    expect(trusted).toMatch(/^\d+\.\d+\.\d+\.\d+$/);
    expect(/caddy:[\s\S]*?ipv4_address: (\S+)/.exec(text)?.[1]).toBe(trusted);
  });

  it('sets only settings that there are', () => {
    const set = [...text.matchAll(/^ +([A-Z][A-Z_]+): /gm)].map(([, name = '']) => name);
    const notTheServers = ['SITE_ADDRESS', 'MONGO_MEMBERS'];
    expect(set.length).toBeGreaterThan(10);
    expect(set.filter((name) => !(name in settings) && !notTheServers.includes(name))).toEqual([]);
  });

  it('names its images with a version, and tells no secret', () => {
    const images = [...text.matchAll(/image: (\S+)/g)].map(([, image = '']) => image);
    expect(images.filter((image) => image !== 'muster' && !/:\d/.test(image))).toEqual([]);
    expect(text).not.toMatch(/(PASSWORD|SECRET|MUSTER_KEY): (?!\$\{)/);
  });
});

describe('the health check of MongoDB', () => {
  const script = readFileSync(join(root, '.deploy/mongo-health.mongosh'), 'utf8');

  /** Runs it as mongosh would, beside a member in this state; what it made, and its exit code. */
  function check(members: string, hello: object, uninitialised = false) {
    let made: unknown;
    let code: number | undefined;
    runInNewContext(script, {
      process: { env: { MONGO_MEMBERS: members } },
      rs: {
        status() {
          if (uninitialised) throw Object.assign(new Error('no'), { codeName: 'NotYetInitialized' });
        },
        initiate: (config: unknown) => (made = structuredClone(config)),
      },
      db: { hello: () => hello },
      quit: (given: number) => (code = given),
    });
    return { made, code };
  }

  it('makes the replica set once, by the member that is given the list, and waits until it serves', () => {
    const members = [
      { _id: 0, host: 'mongo:27017' },
      { _id: 1, host: 'mongo-2:27017' },
    ];
    const begun = check('mongo:27017,mongo-2:27017', { isWritablePrimary: false }, true);
    expect(begun).toEqual({ made: { _id: 'muster', members }, code: 1 });
    expect(check('', { isWritablePrimary: false }, true)).toEqual({ made: undefined, code: 1 });
    expect(check('mongo:27017', { isWritablePrimary: true })).toEqual({ made: undefined, code: 0 });
  });

  it('a member that only follows is well among several, and not alone', () => {
    const following = { isWritablePrimary: false, secondary: true };
    expect(check('', following).code).toBe(0);
    expect(check('mongo:27017', following).code).toBe(1);
  });
});

describe.skipIf(!compose)(`as ${compose?.join(' ') ?? 'skipped: no docker compose'} reads it`, () => {
  it('validates, alone and with three members of MongoDB', () => {
    expect(Object.keys(config(main).services).toSorted()).toEqual([
      'app',
      'app-embedded',
      'caddy',
      'mongo',
      'redis',
    ]);
    const { services } = config(main, threeMembers);
    expect(services['app']?.environment?.['MONGODB_URL']).toContain(
      'mongo:27017,mongo-2:27017,mongo-3:27017',
    );
    expect(services['mongo']?.environment?.['MONGO_MEMBERS']).toBe('mongo:27017,mongo-2:27017,mongo-3:27017');
    for (const name of ['mongo-2', 'mongo-3'])
      expect(services[name]).toMatchObject({ environment: { MONGO_MEMBERS: '' }, restart: 'unless-stopped' });
  });

  it('the server waits for both stores, and they are nobody else’s to reach', () => {
    const { services, networks } = config(main);
    expect(services['app']?.depends_on).toMatchObject({
      mongo: { condition: 'service_healthy' },
      redis: { condition: 'service_healthy' },
    });
    for (const name of ['mongo', 'redis']) {
      expect(Object.keys(services[name]?.networks ?? {})).toEqual(['back']);
      expect(services[name]?.ports ?? []).toEqual([]);
    }
    expect(networks['back']?.internal).toBe(true);
    expect(Object.keys(services['caddy']?.networks ?? {})).toEqual(['front']);
  });

  it('everything comes back by itself, writes only where it must, and says whether it is well', () => {
    for (const [name, { user, read_only, restart, healthcheck }] of Object.entries(config(main).services)) {
      expect([name, read_only, restart]).toEqual([name, true, 'unless-stopped']);
      expect(healthcheck, name).toBeDefined();
      if (name !== 'caddy') expect(user, name).toMatch(/^(node|mongodb|redis)$/);
    }
  });
});
