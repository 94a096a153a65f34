/**
 * Where Traccar Client and OsmAnd send positions to. The id they are set up with is a token of its owner's: it says
 * whose positions these are, and nothing else can be done with it. Both apps keep what was not answered with 200 and
 * send it again for ever, so whatever would never be taken (too old a duty, no consent) is answered 200 as well.
 */
import { problem } from '../../door/problem.ts';
import type { MachineTokens } from '../../door/machine-tokens.ts';
import type { Http } from '../../http/http.ts';
import { ProblemError } from '../../http/problems.ts';
import { TokenBucket } from '../../http/token-bucket.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { Positions } from '../../positions/positions.ts';
import { decode } from './decode.ts';

export interface OsmandParts {
  readonly tokens: MachineTokens;
  readonly positions: Positions;
  readonly clock: Clock;
}

const largestBytes = 64 * 1024;
const messagesPerSecond = 10;

export async function osmandRoute(http: Http, { tokens, positions, clock }: OsmandParts): Promise<void> {
  const buckets = new Map<string, TokenBucket>();
  const bucketOf = (tokenId: string): TokenBucket => {
    const bucket = buckets.get(tokenId) ?? new TokenBucket(clock, messagesPerSecond);
    buckets.set(tokenId, bucket);
    return bucket;
  };
  tokens.onRevoked((tokenId) => buckets.delete(tokenId));

  await http.register(async (route) => {
    // Trackers are careless with content types: whatever comes is text, and the decoder finds out.
    route.removeAllContentTypeParsers();
    route.addContentTypeParser('*', { parseAs: 'string', bodyLimit: largestBytes }, (_, body, done) =>
      done(null, body),
    );
    route.route({
      method: ['GET', 'POST'],
      url: '/ingest/osmand',
      schema: {
        summary:
          'Takes positions from Traccar Client (JSON) and OsmAnd (parameters); `id` is a tracker token',
        tags: ['machines'],
      },
      handler: async (request) => {
        const receivedAt = clock.now();
        const message = decode({
          query: request.url.split('?')[1] ?? '',
          contentType: request.headers['content-type'],
          body: typeof request.body === 'string' ? request.body : '',
          receivedAt,
        });
        if (message.refusal) throw new ProblemError(problem('invalid-request', message.refusal.detail));
        const token = await tokens.authenticate(message.device);
        if (token?.kind !== 'device' || token.personId === undefined)
          throw new ProblemError(
            problem('token-unknown', 'set the device identifier to a token made for this tracker'),
          );
        if (!bucketOf(token.tokenId).take())
          throw new ProblemError(
            problem('too-many-requests', 'at most ten messages a second for one tracker'),
          );
        return positions.ingest(token.personId, `tracker ${token.tokenId}`, message.fixes, receivedAt);
      },
    });
  });
}
