import { Type } from 'typebox';
import { Id } from '@muster/shared/kernel/ids.ts';
import {
  mostPeople,
  PeopleQuery,
  Person,
  PersonRead,
  PersonUpdate,
} from '@muster/shared/protocol/http/people.ts';
import type { PeopleDesk } from '../door/people.ts';
import type { ReadDesk } from '../door/read-desk.ts';
import { problem } from '../door/problem.ts';
import type { Gate } from './gate.ts';
import type { Http } from './http.ts';
import { ProblemError, throwIf } from './problems.ts';

const tags = ['people'];

export function peopleRoutes(
  http: Http,
  { gate, people, reads }: { readonly gate: Gate; readonly people: PeopleDesk; readonly reads: ReadDesk },
): void {
  http.get(
    '/api/people',
    {
      schema: {
        summary: 'Names (and, for some, numbers) of people by id; those not to be seen are left out',
        tags,
        querystring: PeopleQuery,
        response: {
          200: Type.Object({
            people: Type.Array(Person),
            erased: Type.Array(Id, { description: 'Those of the ids whose data was erased for good' }),
          }),
        },
      },
    },
    async (request) => {
      const session = await gate.reader(request);
      const { ids: text, purpose } = request.query;
      const ids = text.split(',').filter((id) => id !== '');
      if (ids.length > mostPeople)
        throw new ProblemError(problem('invalid-request', `ask for at most ${mostPeople} people at once`));
      return { people: await people.read(session, ids, purpose), erased: people.erased(ids) };
    },
  );

  http.get(
    '/api/people/reads',
    {
      schema: {
        summary: 'Who read whose data and when, latest first; for administrators, of people in their scope',
        tags,
        querystring: Type.Object({
          person: Type.Optional(Id),
          actor: Type.Optional(Type.String({ minLength: 1, maxLength: 100 })),
          before: Type.Optional(Id),
          limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200, default: 50 })),
        }),
        response: {
          200: Type.Object({
            reads: Type.Array(PersonRead),
            next: Type.Optional(
              Type.String({ description: 'Where there are more: `before` of the next page' }),
            ),
          }),
        },
      },
    },
    async (request) => {
      const { limit = 50, ...query } = request.query;
      const answer = await reads.list(await gate.session(request), { ...query, limit });
      if (answer.problem) throw new ProblemError(answer.problem);
      return answer;
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
