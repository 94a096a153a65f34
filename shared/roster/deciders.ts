import type { Deciders } from '../kernel/decider.ts';
import type { rosterCommands } from './commands.ts';
import type { Engagements } from './engagements.ts';
import type { RosterEvent } from './events.ts';
import type { RosterWorld } from './schema.ts';

/** One rule for each of the roster's commands. */
export type RosterDeciders = Deciders<RosterWorld & Engagements, typeof rosterCommands, RosterEvent>;
