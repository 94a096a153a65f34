/** Parts of a plan out of text that people and other programs had in hand: what is not one is told apart from what is. */
import { Value } from 'typebox/value';
import type { Static, TSchema } from 'typebox';
import { Effect } from './effect.ts';
import { Expectation } from './expectation.ts';
import { SimulatedTeam } from './schema.ts';

function read<Schema extends TSchema>(schema: Schema, value: unknown): Static<Schema> | undefined {
  return Value.Check(schema, value) ? value : undefined;
}

/** The value as an effect, or `undefined`: nothing is mended and nothing is left out. */
export function readEffect(value: unknown): Effect | undefined {
  return read(Effect, value);
}

/** The value as an expectation, or `undefined`. */
export function readExpectation(value: unknown): Expectation | undefined {
  return read(Expectation, value);
}

/** The value as a simulated team, or `undefined`. */
export function readSimulatedTeam(value: unknown): SimulatedTeam | undefined {
  return read(SimulatedTeam, value);
}
