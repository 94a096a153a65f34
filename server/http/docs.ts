/** The interface described for programs (OpenAPI) and people, at /docs; every command's schema is in it. */
import fastifySwagger from '@fastify/swagger';
import fastifySwaggerUi from '@fastify/swagger-ui';
import { commandNames, commandSchemas } from '@muster/shared/domain/commands.ts';
import { CommandEnvelope } from '@muster/shared/kernel/envelope.ts';
import { Problem } from '@muster/shared/protocol/problems.ts';
import about from '../package.json' with { type: 'json' };
import type { Http } from './http.ts';

type Schemas = Record<string, object>;
interface Operation {
  requestBody?: object;
  responses?: Record<string, object>;
}
interface Description {
  components?: { schemas?: Schemas };
  paths?: Record<string, Record<string, Operation>>;
}

export async function describeHttp(http: Http): Promise<void> {
  await http.register(fastifySwagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Muster 闻令',
        version: about.version,
        description:
          'Everything changes by commands (`POST /api/commands`); errors are RFC 9457 problem documents with a stable `code`.',
        license: { name: 'Apache-2.0' },
      },
    },
    transformObject: (document) =>
      'openapiObject' in document ? describeCommands(document.openapiObject) : document.swaggerObject,
  });
  await http.register(fastifySwaggerUi, { routePrefix: '/docs', staticCSP: false });
}

/** A command's data by its name, its envelope beside it, and the two ends of the one route that takes them. */
function describeCommands<T extends object>(document: T): T {
  const described = document as Description;
  const schemas: Schemas = { ...described.components?.schemas, Problem: plain(Problem) };
  const { id, claimedAt } = CommandEnvelope.properties;
  for (const name of commandNames) {
    schemas[name] = plain(commandSchemas[name]);
    schemas[`${name}Command`] = {
      type: 'object',
      required: ['id', 'name', 'data'],
      additionalProperties: false,
      properties: {
        id: plain(id),
        name: { const: name },
        data: reference(name),
        claimedAt: plain(claimedAt),
      },
    };
  }
  described.components = { ...described.components, schemas };
  for (const operations of Object.values(described.paths ?? {}))
    for (const operation of Object.values(operations))
      operation.responses = { ...operation.responses, default: problemResponse };
  const command = described.paths?.['/api/commands']?.['post'];
  if (command) {
    const oneOf = commandNames.map((name) => reference(`${name}Command`));
    command.requestBody = { required: true, content: { 'application/json': { schema: { oneOf } } } };
  }
  return document;
}

const problemResponse = {
  description: 'What was wrong',
  content: { 'application/problem+json': { schema: reference('Problem') } },
};

function reference(name: string): object {
  return { $ref: `#/components/schemas/${name}` };
}

/** The JSON schema alone, without what the library keeps beside it. */
function plain(schema: object): object {
  return JSON.parse(JSON.stringify(schema)) as object;
}
