/**
 * The log of the process: JSON lines with the ids of request and command, and without secrets or personal data. What
 * others put into their errors and addresses is not ours to trust, so errors are cut to what was thrown and where, and
 * addresses to their path.
 */
import { pino, type DestinationStream, type Logger } from 'pino';
import { logContext, type LogContext } from './context.ts';

const secrets = ['authorization', 'cookie', 'password', 'token', 'headers'];

export function createLogger(level: string, destination?: DestinationStream): Logger {
  const options = {
    level,
    mixin: (_facts: object, _level: number, logger: Logger): LogContext => {
      const { reqId, ...facts } = logContext();
      // Fastify's own logger of a request says it already.
      return reqId === undefined || 'reqId' in logger.bindings() ? facts : { reqId, ...facts };
    },
    // A line says itself what it is about, whatever it was logged in the course of.
    mixinMergeStrategy: (facts: object, mixed: object) => ({ ...mixed, ...facts }),
    serializers: {
      err: errorFacts,
      error: errorFacts,
      reason: errorFacts,
      url: shownUrl,
      req: (request: { method?: unknown; url?: unknown }) => ({
        method: request.method,
        url: shownUrl(request.url),
      }),
      res: (reply: { statusCode?: unknown }) => ({ statusCode: reply.statusCode }),
    },
    redact: { paths: [...secrets, ...secrets.map((name) => `*.${name}`)], censor: '…' },
  };
  return destination ? pino(options, destination) : pino(options);
}

const deepest = 3;

/** An error without what hangs on it: drivers put whole documents and queries there. */
function errorFacts(error: unknown, depth = 0): object {
  if (!(error instanceof Error)) return { message: shownText(String(error)) };
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  const { code, cause } = error as { code?: unknown; cause?: unknown };
  return {
    type: error.name,
    message: shownText(error.message),
    ...((typeof code === 'string' || typeof code === 'number') && { code }),
    stack: frames.join('\n'),
    ...(cause !== undefined && depth < deepest && { cause: errorFacts(cause, depth + 1) }),
  };
}

/** Words of an error without what was being read or looked for when it was thrown. */
function shownText(message: string): string {
  return message
    .replaceAll(/dup key: \{.*\}/gs, 'dup key: {…}')
    .replace(/(\.\.\.)?".*" is not valid JSON/s, '… is not valid JSON')
    .replaceAll(/\/\/\S+@/g, '//…@');
}

/** A path. Trackers and machines have their secrets after the question mark, one-use links in the path. */
function shownUrl(url: unknown): string {
  const [path = '', query] = String(url).split('?', 2);
  const shown = path.replace(/^(\/(?:join|first-run)\/).*/, '$1…');
  return query === undefined ? shown : `${shown}?…`;
}
