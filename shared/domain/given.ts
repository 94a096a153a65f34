/**
 * The test language of the rules: given(facts).when(command).then(events | refusal). Facts are events, so a test says
 * what happened and never reaches into a table. For tests only; ships in no bundle, since nothing else imports it.
 */
import type { Actor, DomainEvent } from '../kernel/envelope.ts';
import type { CommandData, CommandName } from './commands.ts';
import { decide } from './decide.ts';
import { evolve } from './evolve.ts';
import { createWorld, type World } from './world.ts';

/** A dispatcher of Xiangtan, when a test does not care who. */
export const someDispatcher: Actor = { id: 'account-dispatcher', role: 'dispatcher', scope: '4303' };

const theClock: Actor = { id: 'clock', role: 'system', scope: '' };

/** Noon (UTC) of the day on which the tests take place. */
export const testNoon = '2026-06-24T12:00:00.000Z';

/** The same moment, some seconds later (or earlier, when negative). */
export function secondsAfter(moment: string, seconds: number): string {
  return new Date(Date.parse(moment) + seconds * 1000).toISOString();
}

interface When {
  readonly at?: string;
  readonly actor?: Actor;
  /** What the sender's clock said. */
  readonly claimedAt?: string;
}

/** What a decision came to, and the means to say what it should have come to. */
export interface Outcome {
  readonly events: readonly DomainEvent[];
  readonly refusal: string | undefined;
  /** Throws unless exactly these events came (or, for a string, a refusal of this code). */
  then(...expected: readonly (DomainEvent | string)[]): World;
}

/** Starts from a world in which these things have happened. */
export function given(...facts: readonly (DomainEvent & { readonly at?: string; readonly actor?: Actor })[]) {
  const world = createWorld();
  facts.forEach((event, index) => {
    world.changes.begin(index + 1);
    evolve(world, event, { at: event.at ?? testNoon, actor: event.actor ?? someDispatcher });
  });
  world.changes.take();
  let seq = facts.length;

  function run(
    command: { name: string; data: unknown },
    { at = testNoon, actor = someDispatcher, claimedAt }: When,
  ): Outcome {
    seq += 1;
    const claimed = claimedAt === undefined ? {} : { claimedAt };
    const decision = decide(world, command, { at, actor, commandId: `command-${seq}`, ...claimed });
    world.changes.begin(seq);
    for (const event of decision.events ?? []) evolve(world, event, { at, actor });
    const outcome: Outcome = {
      events: decision.events ?? [],
      refusal: decision.refusal?.code,
      then(...expected) {
        const got = decision.refusal ? [decision.refusal.code] : [...(decision.events ?? [])];
        const wanted = JSON.stringify(expected, sorted, 1);
        const actual = JSON.stringify(got, sorted, 1);
        if (wanted !== actual) throw new Error(`expected ${wanted}\nbut came ${actual}`);
        return world;
      },
    };
    return outcome;
  }

  return {
    world,
    when<N extends CommandName>(name: N, data: CommandData<N>, when: When = {}): Outcome {
      return run({ name, data }, when);
    },
    /** Lets the clock come by. */
    tick(at: string): Outcome {
      return run({ name: 'Tick', data: {} }, { at, actor: theClock });
    },
    /** Lets the clock come by again at once while it finds something to do, as the kernel does. */
    ticks(at: string): DomainEvent[] {
      const all: DomainEvent[] = [];
      for (let count = 0; count < 200; count += 1) {
        const { events } = run({ name: 'Tick', data: {} }, { at, actor: theClock });
        if (events.length === 0) return all;
        all.push(...events);
      }
      throw new Error('the clock never finds nothing to do');
    },
  };
}

/** Object keys in order, so that two facts that say the same compare the same. */
function sorted(_key: string, value: unknown): unknown {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).toSorted(([one], [other]) => (one < other ? -1 : 1)));
}
