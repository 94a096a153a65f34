/**
 * One turn's decisions: its commands are decided one after the other, each on the world as the ones before it would
 * leave it. Nothing is answered here: whether any of it came true depends on the append.
 */
import type { Context, Decision, Stamp } from '@muster/shared/kernel/decider.ts';
import type { Actor, DomainEvent, Entry } from '@muster/shared/kernel/envelope.ts';
import type { World, WorldView } from '@muster/shared/domain/world.ts';
import type { Refusal } from '@muster/shared/kernel/refusal.ts';
import type { KernelProblem, Outcome } from './kernel.ts';
import type { Log } from './log.ts';
import { asReadBack } from './plain.ts';

/** The rules of the house; tests may hand in others. */
export interface Rules {
  decide(
    world: WorldView,
    command: { readonly name: string; readonly data: unknown },
    context: Context,
  ): Decision;
  evolve(world: World, event: DomainEvent, stamp: Stamp): void;
}

/** A command on its way, or the clock coming by (`Tick`, whose entry is left out when nothing was due). */
export interface Waiting {
  readonly id: string;
  readonly name: string;
  readonly data: object;
  readonly claimedAt?: string;
  readonly actor: Actor;
  readonly answer: (outcome: Outcome) => void;
}

export const tickName = 'Tick';

export interface Turn {
  readonly entries: Entry[];
  readonly refusals: { readonly waiting: Waiting; readonly refusal: Refusal }[];
  readonly failures: { readonly waiting: Waiting; readonly problem: KernelProblem }[];
}

export interface TurnFacts {
  readonly seq: number;
  readonly at: string;
  /** Of the last commit; empty where there is none. */
  readonly lastAt: string;
  readonly log: Log;
}

/** Decides and evolves; every write to the world is in its change list, stamped `seq`. */
export function decideTurn(
  rules: Rules,
  world: World,
  commands: readonly Waiting[],
  { seq, at, lastAt, log }: TurnFacts,
): Turn {
  const turn: Turn = { entries: [], refusals: [], failures: [] };
  world.changes.begin(seq);
  for (const waiting of commands) {
    const { id, name, data, claimedAt, actor } = waiting;
    const mark = world.changes.mark();
    try {
      const known = name === tickName && lastAt !== '' ? { lastAt } : {};
      const claimed = claimedAt === undefined ? {} : { claimedAt };
      const context = { at, actor, commandId: id, ...known, ...claimed };
      const decision = rules.decide(world, { name, data }, context);
      if (decision.refusal) {
        turn.refusals.push({ waiting, refusal: decision.refusal });
        continue;
      }
      if (name === tickName && decision.events.length === 0 && !decision.kept) continue;
      const events = asReadBack(decision.events);
      for (const event of events) rules.evolve(world, event, { at, actor });
      const who = asReadBack(actor);
      // In the order of its keys, as it is sealed.
      turn.entries.push(
        claimedAt === undefined
          ? { actor: who, events, id, name }
          : { actor: who, claimedAt, events, id, name },
      );
    } catch (error) {
      world.changes.rollBack(mark);
      log.error({ err: error, commandId: id, command: name }, 'a rule failed: this is a bug');
      turn.failures.push({ waiting, problem: ruleFailed });
    }
  }
  return turn;
}

const ruleFailed: KernelProblem = {
  status: 500,
  code: 'internal-error',
  detail: 'the server failed on this command; nothing was changed, and the operator can find it in the log',
};
