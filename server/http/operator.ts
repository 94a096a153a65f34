/** What the operator's commands ask of a running server; for nobody else, and so not in the description. */
import type { FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import { Id } from '@muster/shared/kernel/ids.ts';
import type { Operator } from '../door/operator.ts';
import { problem, signedOut } from '../door/problem.ts';
import { exportReaches } from '../operations/export/exported-people.ts';
import type { OperatorDesk } from '../operations/operator-desk.ts';
import type { Http } from './http.ts';
import { ProblemError } from './problems.ts';

const mostPeople = 1000;

export function operatorRoutes(
  http: Http,
  { operator, desk }: { readonly operator: Operator; readonly desk: OperatorDesk },
): void {
  const forOperator = async (request: FastifyRequest): Promise<void> => {
    if (!operator.recognises(request.headers.authorization, request.socket))
      throw new ProblemError(signedOut);
  };
  const hidden = { hide: true } as const;

  http.post(
    '/api/operator/backup',
    {
      preParsing: forOperator,
      schema: { ...hidden, body: Type.Object({ requestId: Id, path: Type.String({ minLength: 1 }) }) },
    },
    async ({ body }) => desk.backup(body.requestId, body.path),
  );

  http.post(
    '/api/operator/people',
    {
      preParsing: forOperator,
      schema: {
        ...hidden,
        body: Type.Object({
          personIds: Type.Array(Id, { maxItems: mostPeople }),
          reach: Type.Enum(exportReaches),
        }),
      },
    },
    async ({ body }) => ({ people: await desk.people(body.personIds, body.reach) }),
  );

  http.post(
    '/api/operator/trails-exported',
    {
      preParsing: forOperator,
      schema: { ...hidden, body: Type.Object({ personIds: Type.Array(Id, { maxItems: mostPeople }) }) },
    },
    async ({ body }) => {
      await desk.recordTrails(body.personIds);
      return {};
    },
  );

  http.post('/api/operator/snapshot', { preParsing: forOperator, schema: hidden }, async () => {
    const seq = await desk.writeSnapshot();
    if (seq !== undefined) return { seq };
    throw new ProblemError(
      problem('not-ready', 'no snapshot was written: the log is empty, or see the log of the server'),
    );
  });
}
