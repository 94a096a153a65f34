/** The one way in for commands, the same for HTTP, sockets and the operator's own keyboard. */
import type { Actor } from '@muster/shared/kernel/envelope.ts';
import type { Refusal } from '@muster/shared/kernel/refusal.ts';
import type { ProblemCode } from '@muster/shared/protocol/problems.ts';
import type { ActiveSession } from './sessions.ts';

/** A field that was not as its schema says: where (JSON pointer), and what would be right. */
export interface FieldError {
  readonly path: string;
  readonly message: string;
}

export interface DoorProblem {
  readonly status: number;
  readonly code: ProblemCode;
  readonly detail: string;
  readonly errors?: FieldError[];
  readonly retryAfterSeconds?: number;
}

/** What `shared/protocol/up/command.ts` says of a `CommandAnswer`, with what HTTP can say besides. */
export type DoorAnswer =
  | { readonly id: string; readonly seq: number }
  | { readonly id: string; readonly refusal: Refusal }
  | { readonly id: string; readonly problem: DoorProblem };

export interface Door {
  /** Never throws and never rejects, whatever the envelope is. */
  submit(envelope: unknown, session: ActiveSession): Promise<DoorAnswer>;
  /** The same for who has no session (the operator): schema, `may`, dedupe, kernel; no rate limit. */
  submitAs(envelope: unknown, actor: Actor): Promise<DoorAnswer>;
}
