/** `/feed`: the log and the positions of one scope, live, as JSON over a plain WebSocket, for machines with a token. */
import type { WebSocket } from '@fastify/websocket';
import type { FastifyRequest } from 'fastify';
import type { Audience } from '@muster/shared/access/audience.ts';
import { problem } from '../../door/problem.ts';
import type { MachineToken, MachineTokens } from '../../door/machine-tokens.ts';
import type { Http } from '../../http/http.ts';
import { ProblemError } from '../../http/problems.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { Kernel } from '../../kernel/kernel.ts';
import type { Log } from '../../kernel/log.ts';
import type { LogReader } from '../../kernel/log-reader.ts';
import type { Positions } from '../../positions/positions.ts';
import { EventStream } from './event-stream.ts';
import { FeedReader } from './feed-reader.ts';
import { feedVersion, type FeedHello } from './lines.ts';
import { PositionStream } from './position-stream.ts';

export interface FeedParts {
  readonly http: Http;
  readonly tokens: MachineTokens;
  readonly kernel: Kernel;
  readonly reader: LogReader;
  readonly positions: Positions;
  readonly clock: Clock;
  readonly log: Log;
}

export interface Feed {
  start(): void;
  stop(): void;
  /** What is due once a second: positions, and whether anybody is still there. */
  sweep(): void;
}

export const feedPath = '/feed';
const mostReadersOfAToken = 5;
const sweepMillis = 1_000;

export function createFeed({ http, tokens, kernel, reader, positions, clock, log }: FeedParts): Feed {
  const readers = new Map<FeedReader, string>();
  const admitted = new WeakMap<FastifyRequest, MachineToken>();
  const stops: (() => void)[] = [];

  const admit = async (request: FastifyRequest): Promise<void> => {
    const token = await tokens.authenticate(tokenOf(request) ?? '');
    if (token?.kind !== 'feed' || token.scope === undefined)
      throw new ProblemError(
        problem('token-unknown', 'give a feed token: ?token=… or Authorization: Bearer …'),
      );
    if ([...readers.values()].filter((tokenId) => tokenId === token.tokenId).length >= mostReadersOfAToken)
      throw new ProblemError(
        problem('too-many-requests', `at most ${mostReadersOfAToken} readers with one token`),
      );
    if (afterOf(request) === undefined)
      throw new ProblemError(problem('invalid-request', 'after is the seq of the last commit that was read'));
    admitted.set(request, token);
  };

  const serve = (socket: WebSocket, request: FastifyRequest): void => {
    const token = admitted.get(request);
    const scope = token?.scope;
    if (token === undefined || scope === undefined) return socket.terminate();
    const audience: Audience = { kind: 'console', role: 'observer', scope };
    const { epoch, head, world } = kernel;
    const after = Math.min(afterOf(request) ?? head, head);
    const at = new Date(clock.now()).toISOString();
    const hello: FeedHello = { type: 'hello', version: feedVersion, epoch, head, after, scope, at };
    const feedReader = new FeedReader({
      socket,
      hello,
      events: new EventStream(kernel, reader, audience, after),
      positions: new PositionStream(positions.latest, world, audience),
      log,
    });
    readers.set(feedReader, token.tokenId);
    socket.on('close', () => readers.delete(feedReader));
    feedReader.tell();
  };

  http.get(feedPath, { websocket: true, preValidation: admit, schema: { hide: true } }, serve);

  const sweep = (): void => {
    for (const feedReader of readers.keys()) feedReader.sweep(clock.now());
  };

  return {
    start: () => {
      const timer = setInterval(sweep, sweepMillis);
      stops.push(
        kernel.onCommit(() => {
          for (const feedReader of readers.keys()) feedReader.tell();
        }),
        positions.onChange((slot) => {
          for (const feedReader of readers.keys()) feedReader.positions.note(slot);
        }),
        tokens.onRevoked((revoked) => {
          for (const [feedReader, tokenId] of readers) if (tokenId === revoked) feedReader.cut();
        }),
        () => clearInterval(timer),
      );
    },
    stop: () => {
      for (const stop of stops.splice(0)) stop();
      for (const feedReader of readers.keys()) feedReader.cut();
    },
    sweep,
  };
}

function tokenOf({ headers, query }: FastifyRequest): string | undefined {
  const bearer = /^Bearer +(\S+)$/iu.exec(headers.authorization ?? '')?.[1];
  const { token } = query as { readonly token?: unknown };
  return bearer ?? (typeof token === 'string' ? token : undefined);
}

/** Where to begin: after this commit, or with what happens from now on; nothing when it is not a `seq`. */
function afterOf({ query }: FastifyRequest): number | undefined {
  const { after } = query as { readonly after?: unknown };
  if (after === undefined) return Number.MAX_SAFE_INTEGER;
  return typeof after === 'string' && /^\d{1,15}$/u.test(after) ? Number(after) : undefined;
}
