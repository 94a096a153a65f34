import { AuditPage, AuditQuery } from '@muster/shared/protocol/http/audit.ts';
import type { AuditDesk } from '../door/audit.ts';
import type { Gate } from './gate.ts';
import type { Http } from './http.ts';
import { ProblemError } from './problems.ts';

/** A page may look through five thousand commits. */
const cost = 5;

export function auditRoutes(
  http: Http,
  { gate, audit }: { readonly gate: Gate; readonly audit: AuditDesk },
): void {
  http.get(
    '/api/audit',
    {
      schema: {
        summary:
          'What somebody did and whose data somebody read, latest first; for administrators, in their scope',
        description:
          'There is no index of who acted: a page looks through 5,000 commits at most and may hold fewer items than asked for, or none; `next` goes on. A `to` is found at once.',
        tags: ['people'],
        querystring: AuditQuery,
        response: { 200: AuditPage },
      },
    },
    async (request) => {
      const answer = await audit.page(await gate.reader(request, cost), request.query);
      if (answer.problem) throw new ProblemError(answer.problem);
      return answer.page;
    },
  );
}
