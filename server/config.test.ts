import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { ConfigError, loadConfig } from './config.ts';
import { exampleFile, exampleText, readmeFile, readmeText } from './operations/config-table.ts';

function problemsOf(environment: Record<string, string>): readonly string[] {
  try {
    loadConfig(environment);
    return [];
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
}

describe('configuration', () => {
  it('has a default for everything, and cannot be changed afterwards', () => {
    const config = loadConfig({});
    expect(config).toMatchObject({
      PORT: 8080,
      HOST: '127.0.0.1',
      STORE: 'sqlite',
      ORIGINS: [],
      DEMO: false,
    });
    expect(config.MAP_CENTRE).toEqual({ lon: 108, lat: 34, zoom: 3.5 });
    expect(Object.isFrozen(config)).toBe(true);
  });

  it('reads lists, flags and places', () => {
    const config = loadConfig({
      ORIGINS: 'https://one.example, https://two.example:8443',
      TRUST_PROXY: '127.0.0.1,::1',
      MAP_CENTRE: '112.94,27.83,11',
      DEMO: '1',
      PORT: ' 9000 ',
    });
    expect(config.ORIGINS).toEqual(['https://one.example', 'https://two.example:8443']);
    expect(config.TRUST_PROXY).toEqual(['127.0.0.1', '::1']);
    expect(config.MAP_CENTRE).toEqual({ lon: 112.94, lat: 27.83, zoom: 11 });
    expect(config).toMatchObject({ DEMO: true, PORT: 9000 });
  });

  it('names every bad value at once', () => {
    const problems = problemsOf({
      PORT: '80800',
      STORE: 'postgres',
      ORIGINS: 'https://one.example/path',
      TRUST_PROXY: '10.0.0.0/8',
      MAP_CENTRE: '112.94',
      BASEMAP_RASTER_URLS: 'https://tiles.example/{z}',
      DEMO: 'yes',
    });
    expect(problems.map((problem) => problem.split(' ')[0])).toEqual([
      'PORT',
      'STORE',
      'ORIGINS',
      'TRUST_PROXY',
      'BASEMAP_RASTER_URLS',
      'MAP_CENTRE',
      'DEMO',
    ]);
    expect(problems.join()).not.toContain('tiles.example');
  });

  it('finds settings that contradict each other', () => {
    expect(problemsOf({ TLS_CERT: 'a.pem' })).toHaveLength(1);
    expect(problemsOf({ DEMO: '1', HOST: '0.0.0.0' })).toHaveLength(1);
    expect(problemsOf({ COMMAND_BURST: '5' })).toHaveLength(1);
    expect(problemsOf({ BASEMAP_RASTER_URLS: 'https://t.example/{z}/{x}/{y}' })).toHaveLength(1);
  });

  it('.env.example is as the settings are', () => {
    expect(readFileSync(exampleFile, 'utf8')).toBe(exampleText());
  });

  it('the table in the README is as the settings are', () => {
    const text = readFileSync(readmeFile, 'utf8');
    expect(text).toContain('| `DATA_DIR` |');
    expect(readmeText(text)).toBe(text);
  });
});
