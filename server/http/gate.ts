/** Who makes a request: every route that is not for everybody asks here first. */
import type { FastifyRequest } from 'fastify';
import type { Role } from '@muster/shared/kernel/envelope.ts';
import { problem, signedOut } from '../door/problem.ts';
import type { Limit } from '../door/limits.ts';
import type { ActiveSession, Sessions } from '../door/sessions.ts';
import { ProblemError, throwIf } from './problems.ts';

export interface Gate {
  session(request: FastifyRequest): Promise<ActiveSession>;
  /** The same for who reads much at once: counted for each session, `cost` as a small page of people. */
  reader(request: FastifyRequest, cost?: number): Promise<ActiveSession>;
  /** The same as `session`, for one of these roles only. */
  sessionOf(request: FastifyRequest, ...roles: readonly Role[]): Promise<ActiveSession>;
}

export function createGate(sessions: Sessions, readLimit: Limit): Gate {
  async function session(request: FastifyRequest): Promise<ActiveSession> {
    const found = await sessions.authenticate(request.headers.cookie);
    if (!found) throw new ProblemError(signedOut);
    return found;
  }
  return {
    session,
    async reader(request, cost = 1) {
      const found = await session(request);
      throwIf(await readLimit.take(found.sessionId, cost));
      return found;
    },
    async sessionOf(request, ...roles) {
      const found = await session(request);
      if (roles.includes(found.role)) return found;
      throw new ProblemError(problem('role-not-allowed', `this is for ${roles.join(', ')}`));
    },
  };
}
