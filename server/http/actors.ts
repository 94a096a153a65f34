import { ActorNames, ActorQuery, mostActors } from '@muster/shared/protocol/http/actors.ts';
import type { ActorDesk } from '../door/actors.ts';
import { problem } from '../door/problem.ts';
import type { Gate } from './gate.ts';
import type { Http } from './http.ts';
import { ProblemError } from './problems.ts';

export function actorRoutes(
  http: Http,
  { gate, actors }: { readonly gate: Gate; readonly actors: ActorDesk },
): void {
  http.get(
    '/api/actors',
    {
      schema: {
        summary: 'Names of those who acted, by actor id; those not to be known are left out',
        tags: ['people'],
        querystring: ActorQuery,
        response: { 200: ActorNames },
      },
    },
    async (request) => {
      const session = await gate.reader(request);
      const ids = request.query.ids.split(',').filter((id) => id !== '');
      if (ids.length > mostActors)
        throw new ProblemError(problem('invalid-request', `ask for at most ${mostActors} actors at once`));
      return { actors: await actors.names(session, ids) };
    },
  );

  http.get(
    '/api/evaluators',
    {
      schema: {
        summary: 'Accounts that may evaluate a drill, for whoever plans one',
        tags: ['drills'],
        response: { 200: ActorNames },
      },
    },
    async (request) => {
      const found = await actors.evaluators(await gate.session(request));
      if ('status' in found) throw new ProblemError(found);
      return { actors: found };
    },
  );
}
