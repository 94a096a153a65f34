/** `muster rotate-key`, for the operator alone, and so not in the description. */
import { Type } from 'typebox';
import { Id } from '@muster/shared/kernel/ids.ts';
import type { Operator } from '../door/operator.ts';
import { signedOut } from '../door/problem.ts';
import type { RotateKeyDesk } from '../operations/rotate-key-desk.ts';
import type { Http } from './http.ts';
import { ProblemError } from './problems.ts';

export function rotateKeyRoute(
  http: Http,
  { operator, desk }: { readonly operator: Operator; readonly desk: RotateKeyDesk },
): void {
  http.post(
    '/api/operator/rotate-key',
    {
      preParsing: async (request) => {
        if (!operator.recognises(request.headers.authorization, request.socket))
          throw new ProblemError(signedOut);
      },
      schema: { hide: true, body: Type.Object({ requestId: Id }) },
    },
    async ({ body }) => desk.rotate(body.requestId),
  );
}
