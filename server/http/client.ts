/** The built client: its files, and its first page for every address that is a screen's. */
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Http } from './http.ts';
import { handleUnknown } from './problems.ts';

const year = 31_536_000;
/** Addresses of machines: a wrong one is an error there and not a screen. */
const noScreens = /^\/(api|docs|map|ingest|feed|socket\.io|assets)(\/|$|\?)/;

export async function clientRoutes(
  http: Http,
  built: string = resolve(import.meta.dirname, '../../client/dist'),
): Promise<void> {
  const page = resolve(built, 'index.html');
  await http.register(fastifyStatic, {
    // Without a client it still sends the map's files.
    root: existsSync(built) ? built : import.meta.dirname,
    wildcard: false,
    serve: existsSync(built),
    index: false,
    cacheControl: false,
    setHeaders(response, path) {
      // Names of built files change with their content; everything else is asked for again each time.
      const forEver = path.includes('/assets/');
      response.header('cache-control', forEver ? `public, max-age=${year}, immutable` : 'no-cache');
    },
  });

  http.setNotFoundHandler((request: FastifyRequest, reply: FastifyReply) => {
    const screen = request.method === 'GET' || request.method === 'HEAD';
    if (!screen || noScreens.test(request.url)) return handleUnknown(request, reply);
    if (existsSync(page)) return reply.header('cache-control', 'no-cache').sendFile('index.html');
    return reply
      .code(404)
      .type('text/plain; charset=utf-8')
      .send('The client is not built. Run: npm run build\n客户端尚未构建，请运行：npm run build\n');
  });
}
