/**
 * `/metrics` for Prometheus. With METRICS_TOKEN for whoever has it; without, for this very machine alone, and a request
 * that a proxy passed on is not from this machine, whoever the proxy is.
 */
import { createHash, timingSafeEqual } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import { problem, signedOut } from '../door/problem.ts';
import type { Metrics } from '../metrics/metrics.ts';
import type { Http } from './http.ts';
import { ProblemError } from './problems.ts';

const loopback = /^(127\.|::1$|::ffff:127\.)/;
const passedOn = ['x-forwarded-for', 'x-real-ip', 'forwarded', 'via'];

interface MetricsAccess {
  readonly metrics: Metrics;
  /** Empty: none. */
  readonly token: string;
  /** A proxy is known to stand in front: not every one says so with each request, and all of them come from it. */
  readonly behindProxy: boolean;
}

export function metricsRoute(http: Http, { metrics, token, behindProxy }: MetricsAccess): void {
  http.get('/metrics', { schema: { hide: true } }, async (request, reply) => {
    refuseStrangers(request, token, behindProxy);
    return reply
      .header('cache-control', 'no-store')
      .type(metrics.contentType)
      .send(await metrics.text());
  });
}

function refuseStrangers({ headers, socket }: FastifyRequest, token: string, behindProxy: boolean): void {
  if (token !== '') {
    const given = /^Bearer (.+)$/.exec(headers.authorization ?? '')?.[1];
    if (given === undefined || !isSame(given, token)) throw new ProblemError(signedOut);
    return;
  }
  const isHere =
    !behindProxy && loopback.test(socket.remoteAddress ?? '') && !passedOn.some((name) => name in headers);
  if (!isHere)
    throw new ProblemError(problem('role-not-allowed', 'metrics are for this machine: see METRICS_TOKEN'));
}

/** Hashed first, so that neither length nor beginning can be guessed by the time it takes. */
function isSame(one: string, other: string): boolean {
  return timingSafeEqual(digest(one), digest(other));
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
