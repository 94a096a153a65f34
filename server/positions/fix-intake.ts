/** `fix`: a phone's own positions, in batches. Whose they are is the session's to say, never the phone's. */
import { FixBatch, type FixAnswer } from '@muster/shared/protocol/up/fix.ts';
import type { ProblemCode } from '@muster/shared/protocol/problems.ts';
import { Compile } from 'typebox/compile';
import { problem } from '../door/problem.ts';
import type { ActiveSession } from '../door/sessions.ts';
import type { Sockets } from '../http/socket.ts';
import { receive, type MusterSocket } from '../http/socket-events.ts';
import { TokenBucket } from '../http/token-bucket.ts';
import type { Clock } from '../kernel/clock.ts';
import type { Log } from '../kernel/log.ts';
import type { Positions } from './positions.ts';

export interface FixIntakeParts {
  readonly sockets: Sockets;
  readonly positions: Positions;
  readonly clock: Clock;
  readonly log: Log;
}

const batchesPerSecond = 10;
const fixBatch = Compile(FixBatch);

export function createFixIntake({ sockets, positions, clock, log }: FixIntakeParts) {
  const answer = (
    payload: unknown,
    { personId, sessionId }: ActiveSession,
    bucket: TokenBucket,
  ): FixAnswer => {
    if (personId === undefined)
      return nothing('role-not-allowed', 'positions are sent by people on their own phones');
    if (!bucket.take()) return nothing('too-many-requests', 'send positions in batches');
    if (!fixBatch.Check(payload)) return nothing('invalid-request', 'send { fixes: [{ t, lon, lat, acc }] }');
    return positions.ingest(personId, sessionId, payload.fixes, clock.now());
  };

  const onConnection = (socket: MusterSocket): void => {
    const bucket = new TokenBucket(clock, batchesPerSecond);
    receive(socket, 'fix', log, (payload, reply, session) => reply(answer(payload, session, bucket)));
  };

  return {
    start: () => void sockets.io.on('connection', onConnection),
    stop: () => void sockets.io.off('connection', onConnection),
  };
}

function nothing(code: ProblemCode, detail: string): FixAnswer {
  return { accepted: 0, duplicates: 0, refused: [], problem: problem(code, detail) };
}
