/** The HTTP server before any route: limits, headers, origin check, one mapper for whatever goes wrong. */
import { readFileSync } from 'node:fs';
import fastifyCookie from '@fastify/cookie';
import fastifyHelmet from '@fastify/helmet';
import { TypeBoxValidatorCompiler, type TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import Fastify, {
  LogController,
  type FastifyBaseLogger,
  type FastifyInstance,
  type FastifyServerOptions,
  type RawReplyDefaultExpression,
  type RawRequestDefaultExpression,
  type RawServerDefault,
} from 'fastify';
import type { Config } from '../config.ts';
import { isOriginAllowed } from '../door/origin.ts';
import { problem } from '../door/problem.ts';
import { inLogContext, newRequestId } from '../logging/context.ts';
import { contentSecurity } from './content-security.ts';
import { badUrl, handleError, malformed, ProblemError } from './problems.ts';

export type Http = FastifyInstance<
  RawServerDefault,
  RawRequestDefaultExpression,
  RawReplyDefaultExpression,
  FastifyBaseLogger,
  TypeBoxTypeProvider
>;

/** Room for most; the routes of commands and of rosters have more. */
const bodyLimitBytes = 64 * 1024;
const connectionMilliseconds = 120_000;
const requestMilliseconds = 30_000;
const handlerMilliseconds = 60_000;

export async function createHttp(config: Config, logger: FastifyBaseLogger): Promise<Http> {
  const tls = config.TLS_CERT === '' ? undefined : readTls(config);
  const options: FastifyServerOptions = {
    loggerInstance: logger,
    genReqId: newRequestId,
    // One line a request would be most of the log of a server that answers phones every few seconds.
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: bodyLimitBytes,
    connectionTimeout: connectionMilliseconds,
    requestTimeout: requestMilliseconds,
    handlerTimeout: handlerMilliseconds,
    forceCloseConnections: true,
    trustProxy: config.TRUST_PROXY.length > 0 ? [...config.TRUST_PROXY] : false,
    frameworkErrors: badUrl,
    clientErrorHandler: malformed,
    routerOptions: { maxParamLength: 200 },
    ...(tls && { https: tls }),
  };
  const http = Fastify(options).withTypeProvider<TypeBoxTypeProvider>() as unknown as Http;
  http.setValidatorCompiler(TypeBoxValidatorCompiler);
  http.setErrorHandler(handleError);
  await http.register(fastifyCookie);
  await http.register(fastifyHelmet, contentSecurity(config, tls !== undefined));
  // The first for what comes before the body is read, the second because reading it leaves the context.
  http.addHook('onRequest', (request, reply, done) => {
    reply.header('x-request-id', request.id);
    inLogContext({ reqId: request.id }, done);
  });
  http.addHook('preValidation', (request, _reply, done) => inLogContext({ reqId: request.id }, done));
  http.addHook('onResponse', (request, reply, done) => {
    const { statusCode, elapsedTime } = reply;
    const milliseconds = Math.round(elapsedTime);
    request.log.debug({ req: request, res: { statusCode }, milliseconds }, 'a request is answered');
    done();
  });
  http.addHook('onRequest', async (request) => {
    if (['GET', 'HEAD', 'OPTIONS'].includes(request.method)) return;
    const { origin, host } = request.headers;
    if (!isOriginAllowed(origin, host, config))
      throw new ProblemError(
        problem('origin-refused', `pages of ${origin} may not change anything here: see the setting ORIGINS`),
      );
  });
  // What the API answers is for this session and this moment.
  http.addHook('onSend', async (request, reply) => {
    if (request.url.startsWith('/api/') && !reply.hasHeader('cache-control'))
      reply.header('cache-control', 'no-store');
  });
  return http;
}

function readTls(config: Config): { cert: Buffer; key: Buffer } {
  return { cert: readFileSync(config.TLS_CERT), key: readFileSync(config.TLS_KEY) };
}
