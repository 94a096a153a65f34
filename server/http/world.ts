import { Type, type Static } from 'typebox';
import { tableNames, type TableName } from '@muster/shared/domain/world.ts';
import { visibleRows } from '@muster/shared/access/view.ts';
import { Id } from '@muster/shared/kernel/ids.ts';
import { Rows } from '@muster/shared/protocol/down/rows.ts';
import { EventPage } from '@muster/shared/protocol/http/events.ts';
import { problem } from '../door/problem.ts';
import { isReadable } from '../door/readable.ts';
import { audienceOf } from '../door/sessions.ts';
import type { Kernel } from '../kernel/kernel.ts';
import type { LogReader } from '../kernel/log-reader.ts';
import type { Gate } from './gate.ts';
import type { Http } from './http.ts';
import { ProblemError } from './problems.ts';

export interface WorldRouteParts {
  readonly gate: Gate;
  readonly kernel: Kernel;
  readonly log: LogReader;
}

const World = Type.Object({ epoch: Type.String(), seq: Type.Integer(), rows: Rows });
const tags = ['world'];

export function worldRoutes(http: Http, { gate, kernel, log }: WorldRouteParts): void {
  http.get(
    '/api/world',
    {
      schema: {
        summary: 'The rows that this session may see, as of one moment',
        tags,
        querystring: Type.Object({
          tables: Type.Optional(
            Type.String({ description: `Some of ${tableNames.join(', ')}; all when left out` }),
          ),
        }),
        response: { 200: World },
      },
    },
    async (request) => {
      const session = await gate.session(request);
      const wanted = tablesOf(request.query.tables);
      const rows: Partial<Record<TableName, object[]>> = {};
      for (const { table, row } of visibleRows(audienceOf(session), kernel.world))
        if (wanted.has(table)) (rows[table] ??= []).push(row);
      // Each row came from the table it is put under, which the compiler cannot follow through the union.
      return { epoch: kernel.epoch, seq: kernel.head, rows: rows as Static<typeof Rows> };
    },
  );

  http.get(
    '/api/events',
    {
      schema: {
        summary: 'The log, event by event, as far as this session may read it',
        tags,
        querystring: Type.Object({
          after: Type.Optional(Type.Integer({ minimum: 0, default: 0 })),
          limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 1000, default: 200 })),
          /** Or a drill: whatever names it. */
          incident: Type.Optional(Id),
          type: Type.Optional(
            Type.String({ maxLength: 40, description: 'Only events of this name, as PolicySet' }),
          ),
        }),
        response: { 200: EventPage },
      },
    },
    async (request) => {
      const audience = audienceOf(await gate.session(request));
      const { after = 0, limit = 200, incident, type } = request.query;
      return log.page({
        after,
        limit,
        ...(incident !== undefined && { subjectId: incident }),
        readable: (event) =>
          (type === undefined || event.type === type) && isReadable(audience, kernel.world, event),
      });
    },
  );
}

function tablesOf(asked: string | undefined): ReadonlySet<string> {
  if (asked === undefined || asked === '') return new Set(tableNames);
  const wanted = new Set(asked.split(','));
  const known = new Set<string>(tableNames);
  for (const name of wanted)
    if (!known.has(name))
      throw new ProblemError(
        problem(
          'invalid-request',
          `there is no table ${name.slice(0, 40)}: ask for some of ${tableNames.join(', ')}`,
        ),
      );
  return wanted;
}
