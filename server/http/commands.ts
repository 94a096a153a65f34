import { CommandAnswer } from '@muster/shared/protocol/up/command.ts';
import type { Door } from '../door/door.ts';
import type { Gate } from './gate.ts';
import type { Http } from './http.ts';
import { answerProblem } from './problems.ts';

const [Accepted, Refused] = CommandAnswer.anyOf;

/** The plan of a large drill, changed beside what it was before; the socket takes as much. */
const bodyLimit = 256 * 1024;

/** The body has no schema here: the door checks it, the same for every way in. `docs.ts` describes it. */
export function commandRoutes(
  http: Http,
  { gate, door }: { readonly gate: Gate; readonly door: Door },
): void {
  http.post(
    '/api/commands',
    {
      bodyLimit,
      schema: {
        summary: 'Gives a command: the only way to change the world',
        tags: ['commands'],
        response: { 200: Accepted, 409: Refused },
      },
    },
    async (request, reply) => {
      const session = await gate.session(request);
      const answer = await door.submit(request.body, session);
      if ('problem' in answer) return answerProblem(reply, answer.problem);
      return 'seq' in answer ? answer : reply.code(409).send(answer);
    },
  );
}
