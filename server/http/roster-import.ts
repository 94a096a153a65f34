import { Type } from 'typebox';
import { ImportReport } from '@muster/shared/protocol/http/roster-import.ts';
import { operatorActor, type Operator } from '../door/operator.ts';
import type { Importer, RosterImport } from '../operations/roster/import-roster.ts';
import type { FastifyRequest } from 'fastify';
import type { Gate } from './gate.ts';
import type { Http } from './http.ts';
import { ProblemError } from './problems.ts';

export interface RosterImportRouteParts {
  readonly gate: Gate;
  readonly operator: Operator;
  readonly rosterImport: RosterImport;
}

/** Room for fifty thousand volunteers. */
const largestFileBytes = 32 * 1024 * 1024;

export async function rosterImportRoute(
  http: Http,
  { gate, operator, rosterImport }: RosterImportRouteParts,
): Promise<void> {
  async function importer(request: FastifyRequest): Promise<Importer> {
    if (operator.recognises(request.headers.authorization, request.socket)) return { actor: operatorActor };
    return { session: await gate.sessionOf(request, 'administrator', 'staff') };
  }

  // Only this address takes spreadsheets.
  await http.register(async (route) => {
    route.addContentTypeParser(
      'text/csv',
      { parseAs: 'buffer', bodyLimit: largestFileBytes },
      (_, body, done) => done(null, body),
    );
    route.post(
      '/api/roster/import',
      {
        bodyLimit: largestFileBytes,
        schema: {
          summary: 'Imports teams and volunteers from a CSV file: all of it or nothing',
          tags: ['roster'],
          consumes: ['text/csv'],
          querystring: Type.Object({ dryRun: Type.Optional(Type.Enum(['0', '1'] as const)) }),
          response: { 200: ImportReport },
        },
        // Before the file is read: whoever may not import is not to send megabytes.
        preParsing: async (request, _reply, payload) => {
          await importer(request);
          return payload;
        },
      },
      async (request) => {
        const file = request.body instanceof Uint8Array ? request.body : new Uint8Array();
        const dryRun = (request.query as { dryRun?: string }).dryRun === '1';
        const answer = await rosterImport.run(file, await importer(request), dryRun);
        if (answer.problem) throw new ProblemError(answer.problem);
        return answer.report;
      },
    );
  });
}
