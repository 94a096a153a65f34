/**
 * What a command passes before the kernel: limit, schema, session, rights. The answer to an id that is in the log
 * already is given even to who has lost the right to it since: it is the same command, and it has happened.
 */
import type { Command } from '@muster/shared/domain/commands.ts';
import type { Actor } from '@muster/shared/kernel/envelope.ts';
import type { Refusal } from '@muster/shared/kernel/refusal.ts';
import { may } from '@muster/shared/access/may.ts';
import { problemCodes, type ProblemCode } from '@muster/shared/protocol/problems.ts';
import type { Kernel, Outcome } from '../kernel/kernel.ts';
import type { Log } from '../kernel/log.ts';
import type { Door, DoorAnswer, DoorProblem } from './door.ts';
import type { Limit } from './limits.ts';
import { problem, signedOut } from './problem.ts';
import { idOf, readEnvelope } from './read-envelope.ts';
import { actorOf, type Sessions } from './sessions.ts';
import { TurnedAway } from './turned-away.ts';

export interface DoorParts {
  readonly kernel: Kernel;
  readonly sessions: Sessions;
  readonly limit: Limit;
  readonly log: Log;
}

type Passed = Outcome | { readonly problem: DoorProblem; readonly seq?: never; readonly refusal?: never };

export function createDoor({ kernel, sessions, limit, log }: DoorParts): Door {
  const turnedAway = new TurnedAway<Promise<Passed>>();

  async function pass(sent: unknown, actorNow: () => Actor | undefined): Promise<Passed> {
    const { command, problem: unreadable } = readEnvelope(sent);
    if (unreadable) return { problem: unreadable };
    const actor = actorNow();
    if (!actor) return { problem: signedOut };
    const before = turnedAway.find(command, actor);
    if (before) return before;
    // The data was checked against this very name's schema, which the compiler cannot follow.
    const refused = may(actor, { name: command.name, data: command.data } as Command, kernel.world);
    if (!refused) return kernel.submit(command, actor);
    const no: Passed = { problem: forbidden(refused) };
    const answer = kernel.recall(command, actor).then((known) => known ?? no);
    // Before it is known: a copy may come while the log is asked.
    turnedAway.remember(command, actor, answer);
    const forget = (): void => turnedAway.forget(command);
    void answer.then((given) => given === no || forget(), forget);
    return answer;
  }

  async function answer(sent: unknown, passing: () => Promise<Passed>): Promise<DoorAnswer> {
    const id = idOf(sent);
    try {
      const outcome = await passing();
      if (outcome.problem) return { id, problem: outcome.problem };
      if (outcome.refusal) return { id, refusal: outcome.refusal };
      return { id, seq: outcome.seq };
    } catch (error) {
      log.error({ err: error, commandId: id }, 'the door failed on a command: this is a bug');
      return { id, problem: problem('internal-error', 'the server failed on this command') };
    }
  }

  return {
    submit: (sent, { sessionId }) =>
      answer(sent, async () => {
        const tooMany = await limit.take(sessionId);
        if (tooMany) return { problem: tooMany };
        return pass(sent, () => {
          const session = sessions.current(sessionId);
          if (session) sessions.touch(sessionId);
          return session && actorOf(session);
        });
      }),
    submitAs: (sent, actor) => answer(sent, () => pass(sent, () => actor)),
  };
}

/** The codes of `may` are problem codes too: who may not do a thing is told why. */
function forbidden({ code, detail }: Refusal): DoorProblem {
  return isProblemCode(code) ? problem(code, detail) : problem('role-not-allowed', `${code}: ${detail}`);
}

function isProblemCode(code: string): code is ProblemCode {
  return Object.hasOwn(problemCodes, code);
}
