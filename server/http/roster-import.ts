import { PassThrough } from 'node:stream';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import { existingChoices, ImportReport } from '@muster/shared/protocol/http/roster-import.ts';
import { operatorActor, type Operator } from '../door/operator.ts';
import { problem } from '../door/problem.ts';
import { storeProblem } from '../door/store-problem.ts';
import type { Importer, ImportOptions, RosterImport } from '../operations/roster/import-roster.ts';
import { Cancelled } from '../operations/roster/slices.ts';
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
const lines = 'application/x-ndjson';
const description = `As \`${lines}\` the answer is a line for each step ({ stage, done, total }), and the report as the last line, or { problem }. Whoever hangs up before the commit has imported nothing.`;
const existing = Type.Optional(
  Type.Enum(existingChoices, {
    description: 'What becomes of rows whose person is on the roster already, by phone or by name and team',
    default: 'skip',
  }),
);

export async function rosterImportRoute(
  http: Http,
  { gate, operator, rosterImport }: RosterImportRouteParts,
): Promise<void> {
  async function importer(request: FastifyRequest): Promise<Importer> {
    if (operator.recognises(request.headers.authorization, request.socket)) return { actor: operatorActor };
    return { session: await gate.sessionOf(request, 'administrator', 'staff') };
  }

  async function answer(request: FastifyRequest, reply: FastifyReply, options: ImportOptions) {
    const file = request.body instanceof Uint8Array ? request.body : new Uint8Array();
    const by = await importer(request);
    if (request.headers.accept?.includes(lines) === true)
      return reply
        .type(lines)
        .send(inLines(request, (live) => rosterImport.run(file, by, { ...options, ...live })));
    const { report, problem: refused } = await rosterImport.run(file, by, options);
    if (refused) throw new ProblemError(refused);
    return report;
  }

  // Only these addresses take spreadsheets.
  await http.register(async (route) => {
    route.addContentTypeParser(
      'text/csv',
      { parseAs: 'buffer', bodyLimit: largestFileBytes },
      (_, body, done) => done(null, body),
    );
    const common = {
      bodyLimit: largestFileBytes,
      // Before the file is read: whoever may not import is not to send megabytes.
      preParsing: async (request: FastifyRequest, _reply: FastifyReply, payload: NodeJS.ReadableStream) => {
        await importer(request);
        return payload;
      },
    };
    const schema = {
      tags: ['roster'],
      description,
      consumes: ['text/csv'],
      produces: ['application/json', lines],
    };
    const response = { 200: ImportReport };
    route.post(
      '/api/roster/import',
      {
        ...common,
        schema: {
          ...schema,
          summary: 'Imports teams and volunteers from a CSV file: all of it or nothing',
          querystring: Type.Object({ dryRun: Type.Optional(Type.Enum(['0', '1'] as const)), existing }),
          response,
        },
      },
      async (request, reply) => {
        const query = request.query as { dryRun?: string; existing?: ImportReport['existing'] };
        return answer(request, reply, { dryRun: query.dryRun === '1', existing: query.existing ?? 'skip' });
      },
    );
    route.post(
      '/api/roster/check',
      {
        ...common,
        schema: {
          ...schema,
          summary: 'Says what an import of this CSV file would do, and what is wrong with it',
          querystring: Type.Object({ existing }),
          response,
        },
      },
      async (request, reply) => {
        const query = request.query as { existing?: ImportReport['existing'] };
        return answer(request, reply, { dryRun: true, existing: query.existing ?? 'skip' });
      },
    );
  });
}

type Run = (live: Pick<ImportOptions, 'onProgress' | 'signal'>) => ReturnType<RosterImport['run']>;

/** Lines as they come; whoever stops reading is taken to have hung up. */
function inLines(request: FastifyRequest, run: Run): PassThrough {
  const stream = new PassThrough();
  const hungUp = new AbortController();
  const say = (line: object): void => void stream.write(`${JSON.stringify(line)}\n`);
  stream.on('close', () => hungUp.abort());
  // A reader who is gone is no error of this server.
  stream.on('error', () => hungUp.abort());
  void run({ onProgress: say, signal: hungUp.signal })
    .then(({ report, problem: refused }) => say(report ?? { problem: refused }))
    .catch((error: unknown) => {
      if (error instanceof Cancelled) return;
      const found = error instanceof Error ? storeProblem(error) : undefined;
      if (!found) request.log.error({ err: error, url: request.url }, 'a request failed');
      say({ problem: found ?? problem('internal-error', 'the server failed on this request') });
    })
    .finally(() => stream.end());
  return stream;
}
