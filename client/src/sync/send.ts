/** One way for every screen to do something: a phone keeps it first (outbox), a console waits for the answer. */
import { v7 as newId } from 'uuid';
import { shallowRef } from 'vue';
import type { CommandData, CommandName } from '@muster/shared/domain/commands.ts';
import type { CommandAnswer, CommandEnvelope } from '@muster/shared/protocol/up/command.ts';
import { serverNow } from '../ui/now.ts';
import { isPassing, request, unreachable } from './http.ts';
import type { Line } from './socket.ts';

export type { CommandAnswer } from '@muster/shared/protocol/up/command.ts';

const ackMilliseconds = 8000;
/** After this long a dispatcher is told that it did not get through: an order must not go out minutes later. */
const consolePatienceMilliseconds = 15_000;

/** One try by socket; when that gives no answer, one by HTTP (P2). No answer at all is a problem of status 0. */
export async function deliver(line: Line | undefined, envelope: CommandEnvelope): Promise<CommandAnswer> {
  if (line?.socket.connected) {
    const answer = await line.socket
      .timeout(ackMilliseconds)
      .emitWithAck('command', envelope)
      .catch(() => undefined);
    if (answer) return answer;
  }
  const reply = await request<CommandAnswer>('/api/commands', {
    method: 'POST',
    body: envelope,
    timeoutMilliseconds: ackMilliseconds,
    answers: [409],
  });
  return reply.value ?? { id: envelope.id, problem: reply.problem };
}

export function envelopeOf<Name extends CommandName>(name: Name, data: CommandData<Name>): CommandEnvelope {
  return {
    id: newId(),
    name,
    // What a screen hands over may hold reactive objects and undefined fields; the wire knows neither.
    data: JSON.parse(JSON.stringify(data)) as CommandEnvelope['data'],
    // Set by the server's clock as far as it was heard: a call for help says since when somebody waits.
    claimedAt: new Date(serverNow()).toISOString(),
  };
}

/** Commands of this console that the server has not answered yet. */
export const commandsUnderWay = shallowRef(0);

/** Sends the same envelope until there is a final answer or the patience is over. */
export async function sendPatiently(
  line: Line | undefined,
  envelope: CommandEnvelope,
): Promise<CommandAnswer> {
  commandsUnderWay.value += 1;
  try {
    return await sendUntilAnswered(line, envelope);
  } finally {
    commandsUnderWay.value -= 1;
  }
}

async function sendUntilAnswered(line: Line | undefined, envelope: CommandEnvelope): Promise<CommandAnswer> {
  const started = performance.now();
  for (let attempt = 0; ; attempt += 1) {
    const answer = await deliver(line, envelope);
    if (!('problem' in answer) || !isPassing(answer.problem)) return answer;
    // It may take hours until the server can write again: better said at once than after a pause.
    if (answer.problem.code === 'read-only') return answer;
    if (performance.now() - started > consolePatienceMilliseconds)
      return answer.problem.status === 0
        ? { id: envelope.id, problem: unreachable('no answer from the server') }
        : answer;
    await new Promise((resolve) =>
      setTimeout(resolve, Math.min(4000, 500 * 2 ** attempt) * (0.5 + Math.random())),
    );
  }
}
