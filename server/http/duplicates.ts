import { DuplicateQuery, Duplicates } from '@muster/shared/protocol/http/duplicates.ts';
import type { DuplicateDesk } from '../door/duplicates.ts';
import type { Gate } from './gate.ts';
import type { Http } from './http.ts';
import { ProblemError } from './problems.ts';

/** All people of a scope are opened in the vault. */
const cost = 30;

export function duplicateRoutes(
  http: Http,
  { gate, duplicates }: { readonly gate: Gate; readonly duplicates: DuplicateDesk },
): void {
  http.get(
    '/api/duplicates',
    {
      schema: {
        summary: 'People on the roster who may be one and the same; for those who keep it, in their scope',
        tags: ['roster'],
        querystring: DuplicateQuery,
        response: { 200: Duplicates },
      },
    },
    async (request) => {
      const answer = await duplicates.find(await gate.reader(request, cost), request.query.scope);
      if (answer.problem) throw new ProblemError(answer.problem);
      return answer.duplicates;
    },
  );
}
