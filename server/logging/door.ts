/** The door with the log told of each command: its name and what came of it, never what was in it. */
import { idPattern } from '@muster/shared/kernel/ids.ts';
import type { Door, DoorAnswer } from '../door/door.ts';
import { idOf } from '../door/read-envelope.ts';
import type { Log } from '../kernel/log.ts';
import { inLogContext } from './context.ts';

const wellFormed = new RegExp(idPattern, 'u');

export function logDoor(door: Door, log: Log): Door {
  /** Within the context of the command, so that whatever is logged because of it says which it was. */
  function inContext(sent: unknown, submit: () => Promise<DoorAnswer>): Promise<DoorAnswer> {
    const id = idOf(sent);
    // An id that is none may be anything, and is not repeated.
    if (!wellFormed.test(id)) return submit().then((answer) => told(answer, ''));
    return inLogContext({ commandId: id }, async () => told(await submit(), id));
  }

  function told(answer: DoorAnswer, commandId: string): DoorAnswer {
    const facts = commandId === '' ? {} : { commandId };
    if ('seq' in answer) log.debug({ ...facts, seq: answer.seq }, 'a command is carried out');
    else if ('refusal' in answer) log.debug({ ...facts, code: answer.refusal.code }, 'a command is refused');
    else log.debug({ ...facts, code: answer.problem.code }, 'a command is turned away');
    return answer;
  }

  return {
    submit: (sent, session) => inContext(sent, () => door.submit(sent, session)),
    submitAs: (sent, actor) => inContext(sent, () => door.submitAs(sent, actor)),
  };
}
