/**
 * The shape of a concept's rules. `decide` is total and synchronous: it reads the world and answers events or
 * a refusal, and knows neither clock nor chance. `evolve` never refuses. Both run unchanged on the server, on a
 * phone without network, in a replay and in a simulation.
 */
import type { Static, TSchema } from 'typebox';
import type { Actor, DomainEvent } from './envelope.ts';
import type { Refusal } from './refusal.ts';

/** What a decision may know besides the world: when, who, and under which command id. */
export interface Context {
  readonly at: string;
  readonly actor: Actor;
  readonly commandId: string;
  /** What the sender's clock said when they tapped, if they say so. To be told, never to be relied on. */
  readonly claimedAt?: string;
  /** When the log said anything last, for the clock that comes by; left out where there is no log. */
  readonly lastAt?: string;
}

export type Decision<E extends DomainEvent = DomainEvent> =
  | {
      readonly events: readonly E[];
      /** Of the clock: to be written down though nothing happened. */
      readonly kept?: true;
      readonly refusal?: never;
    }
  | { readonly refusal: Refusal; readonly events?: never };

/** The union of events that a map of name → data describes. */
export type EventOf<M> = { [K in keyof M & string]: { readonly type: K; readonly data: M[K] } }[keyof M &
  string];

/** One deciding function for each command: a missing one does not compile. */
export type Deciders<W, C extends Readonly<Record<string, TSchema>>, E extends DomainEvent> = {
  readonly [N in keyof C]: (world: W, data: Static<C[N]>, context: Context) => Decision<E>;
};

/** What an event's own commit says of it. */
export interface Stamp {
  readonly at: string;
  readonly actor: Actor;
}

/** One evolving function for each event: a missing one does not compile. */
export type Evolvers<T, M> = { readonly [N in keyof M]: (tables: T, data: M[N], stamp: Stamp) => void };

/** Builds the accepting half of a decision. */
export function accept<E extends DomainEvent>(...events: readonly E[]): { readonly events: readonly E[] } {
  return { events };
}
