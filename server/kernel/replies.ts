/**
 * Answers already given, by command id: the same id gets the same answer. Accepted ones are in the log for ever and
 * only the latest are kept here too; refusals are nowhere else, and are kept for ten minutes.
 */
import type { Actor } from '@muster/shared/kernel/envelope.ts';
import type { Refusal } from '@muster/shared/kernel/refusal.ts';
import type { Clock } from './clock.ts';
import type { Outcome } from './kernel.ts';

export const keptAccepted = 50_000;
const keptRefused = 20_000;
const refusalMilliseconds = 10 * 60_000;

export interface Given {
  readonly name: string;
  readonly actorId: string;
  readonly outcome: Outcome;
}

export interface Replies {
  find(commandId: string): Given | undefined;
  accepted(commandId: string, name: string, actorId: string, seq: number): void;
  refused(commandId: string, name: string, actorId: string, refusal: Refusal): void;
}

export function createReplies(clock: Clock): Replies {
  // Two of them, the older thrown away whole: taking out one by one costs more than putting in.
  let accepted = new Map<string, Given>();
  let acceptedBefore = new Map<string, Given>();
  const refused = new Map<string, Given & { readonly until: number }>();

  function dropOldRefusals(): void {
    const now = clock.now();
    for (const [id, { until }] of refused) {
      if (until > now && refused.size <= keptRefused) return;
      refused.delete(id);
    }
  }

  return {
    find(commandId) {
      const known = accepted.get(commandId) ?? acceptedBefore.get(commandId);
      if (known) return known;
      const refusal = refused.get(commandId);
      return refusal && refusal.until > clock.now() ? refusal : undefined;
    },
    accepted(commandId, name, actorId, seq) {
      accepted.set(commandId, { name, actorId, outcome: { seq } });
      refused.delete(commandId);
      if (accepted.size * 2 < keptAccepted) return;
      acceptedBefore = accepted;
      accepted = new Map();
    },
    refused(commandId, name, actorId, refusal) {
      refused.delete(commandId);
      refused.set(commandId, {
        name,
        actorId,
        outcome: { refusal },
        until: clock.now() + refusalMilliseconds,
      });
      dropOldRefusals();
    },
  };
}

/** The first answer, or a problem when the id was spent on another command or by somebody else. */
export function repeated(given: Given, name: string, actor: Actor): Outcome {
  if (given.name === name && given.actorId === actor.id) return given.outcome;
  return {
    problem: {
      status: 400,
      code: 'command-id-reused',
      detail: 'this command id was already used for another command; make a new id for each command',
    },
  };
}
