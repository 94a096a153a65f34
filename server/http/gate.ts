/** Who makes a request: every route that is not for everybody asks here first. */
import type { FastifyRequest } from 'fastify';
import type { Role } from '@muster/shared/kernel/envelope.ts';
import { problem, signedOut } from '../door/problem.ts';
import type { ActiveSession, Sessions } from '../door/sessions.ts';
import { ProblemError } from './problems.ts';

export interface Gate {
  session(request: FastifyRequest): Promise<ActiveSession>;
  /** The same, for one of these roles only. */
  sessionOf(request: FastifyRequest, ...roles: readonly Role[]): Promise<ActiveSession>;
}

export function createGate(sessions: Sessions): Gate {
  async function session(request: FastifyRequest): Promise<ActiveSession> {
    const found = await sessions.authenticate(request.headers.cookie);
    if (!found) throw new ProblemError(signedOut);
    return found;
  }
  return {
    session,
    async sessionOf(request, ...roles) {
      const found = await session(request);
      if (roles.includes(found.role)) return found;
      throw new ProblemError(problem('role-not-allowed', `this is for ${roles.join(', ')}`));
    },
  };
}
