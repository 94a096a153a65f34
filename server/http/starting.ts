/**
 * While the log is folded the server listens already: whoever comes hears that it is starting, which a refused
 * connection would not say. Its pages are there, its health is told; nothing else is done before the world is complete.
 */
import { problem } from '../door/problem.ts';
import type { Http } from './http.ts';
import { ProblemError } from './problems.ts';

const retryAfterSeconds = 2;

export function refuseWhileStarting(http: Http, isReady: () => boolean): void {
  http.addHook('onRequest', async (request) => {
    const path = request.url.split('?', 1)[0] ?? '';
    if (isReady() || path === '/api/health' || !isAsking(path, request.method)) return;
    throw new ProblemError({
      ...problem('not-ready', 'the server is starting: ask again in a moment'),
      retryAfterSeconds,
    });
  });
}

/** Not for a file of the page, nor for what is measured. */
function isAsking(path: string, method: string): boolean {
  return /^\/(api\/|ingest\/|feed$)/.test(path) || !['GET', 'HEAD'].includes(method);
}
