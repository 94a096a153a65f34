import { existsSync } from 'node:fs';
import { basename, dirname, resolve } from 'node:path';
import { MapConfig } from '@muster/shared/protocol/http/map.ts';
import type { Config } from '../config.ts';
import { problem } from '../door/problem.ts';
import { attributionOf, findBasemap } from './basemap-file.ts';
import type { Gate } from './gate.ts';
import type { Http } from './http.ts';
import { ProblemError } from './problems.ts';

const basemapPath = '/map/basemap.pmtiles';
const exercisePath = '/map/exercise.geojson';
const exerciseFile = 'exercise.geojson';

/** Where the client finds its map, and the files it is made of; `@fastify/static` answers ranges of them. */
export function mapRoutes(
  http: Http,
  { gate, config }: { readonly gate: Gate; readonly config: Config },
): void {
  const folder = resolve(config.DATA_DIR);

  http.get(
    '/api/map',
    { schema: { summary: 'Where the map comes from', tags: ['map'], response: { 200: MapConfig } } },
    async (request) => {
      // Tile addresses may hold the operator's key: they are for who is signed in.
      await gate.session(request);
      const exercise = existsSync(resolve(folder, exerciseFile));
      return {
        basemap: await basemapOf(config),
        ...(exercise && { exerciseLayers: exercisePath }),
        centre: { ...config.MAP_CENTRE },
      };
    },
  );

  http.get(basemapPath, { schema: { hide: true } }, async (_, reply) => {
    const file = findBasemap(config);
    if (file === undefined) throw new ProblemError(problem('not-found', 'there is no basemap'));
    reply.header('cache-control', 'public, max-age=3600');
    return reply
      .type('application/vnd.pmtiles')
      .sendFile(basename(file), dirname(file), { cacheControl: false });
  });

  http.get(exercisePath, { schema: { hide: true } }, async (request, reply) => {
    await gate.session(request);
    if (!existsSync(resolve(folder, exerciseFile)))
      throw new ProblemError(problem('not-found', 'there are no exercise layers'));
    reply.header('cache-control', 'private, no-cache');
    return reply.type('application/geo+json').sendFile(exerciseFile, folder, { cacheControl: false });
  });
}

async function basemapOf(config: Config): Promise<MapConfig['basemap']> {
  const { BASEMAP_RASTER_URLS: tiles, BASEMAP_ATTRIBUTION: attribution } = config;
  if (tiles.length > 0) return { kind: 'raster', tiles: [...tiles], attribution };
  const file = findBasemap(config);
  if (file === undefined) return { kind: 'none' };
  return { kind: 'pmtiles', url: basemapPath, attribution: attribution || (await attributionOf(file)) };
}
