/**
 * Command ids that were told no for want of rights. Whoever was told no is told no again: a copy of the command that
 * comes late (a second try that went another way) must not be carried out because rights have changed meanwhile.
 */
import type { Actor } from '@muster/shared/kernel/envelope.ts';
import type { Submission } from '../kernel/kernel.ts';

interface Turned<Answer> {
  readonly name: string;
  readonly actorId: string;
  readonly answer: Answer;
}

const most = 20_000;

export class TurnedAway<Answer> {
  readonly #known = new Map<string, Turned<Answer>>();

  /** The answer already given, or on its way, to this very command of this very actor. */
  find({ id, name }: Submission, actor: Actor): Answer | undefined {
    const known = this.#known.get(id);
    return known?.name === name && known.actorId === actor.id ? known.answer : undefined;
  }

  remember({ id, name }: Submission, actor: Actor, answer: Answer): void {
    this.#known.set(id, { name, actorId: actor.id, answer });
    if (this.#known.size <= most) return;
    for (const oldest of this.#known.keys()) {
      this.#known.delete(oldest);
      return;
    }
  }

  /** There was no answer after all. */
  forget({ id }: Submission): void {
    this.#known.delete(id);
  }
}
