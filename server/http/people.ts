import { Type } from 'typebox';
import { Id } from '@muster/shared/kernel/ids.ts';
import { Person, PersonUpdate } from '@muster/shared/protocol/http/people.ts';
import type { PeopleDesk } from '../door/people.ts';
import { problem } from '../door/problem.ts';
import type { Gate } from './gate.ts';
import type { Http } from './http.ts';
import { ProblemError, throwIf } from './problems.ts';

const tags = ['people'];
const mostIds = 200;

export function peopleRoutes(
  http: Http,
  { gate, people }: { readonly gate: Gate; readonly people: PeopleDesk },
): void {
  http.get(
    '/api/people',
    {
      schema: {
        summary: 'Names (and, for some, numbers) of people by id; those not to be seen are left out',
        tags,
        querystring: Type.Object({
          ids: Type.String({ description: `Up to ${mostIds} ids, separated by commas` }),
        }),
        response: { 200: Type.Object({ people: Type.Array(Person) }) },
      },
    },
    async (request) => {
      const session = await gate.session(request);
      const ids = request.query.ids.split(',').filter((id) => id !== '');
      if (ids.length > mostIds)
        throw new ProblemError(problem('invalid-request', `ask for at most ${mostIds} people at once`));
      return { people: await people.read(session, ids) };
    },
  );

  http.put(
    '/api/people/:personId',
    {
      schema: {
        summary: 'Writes down personal data, replacing what was known',
        tags,
        params: Type.Object({ personId: Id }),
        body: PersonUpdate,
        response: { 204: Type.Null() },
      },
    },
    async (request, reply) => {
      throwIf(await people.write(await gate.session(request), request.params.personId, request.body));
      return reply.code(204).send(null);
    },
  );
}
