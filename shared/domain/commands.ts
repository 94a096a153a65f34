/** Every command by name, with the schema of its data: the whole vocabulary of change. */
import type { Static } from 'typebox';
import { drillCommands } from '../drill/commands.ts';
import { incidentCommands } from '../incident/commands.ts';
import { policyCommands } from '../policy/commands.ts';
import { rosterCommands } from '../roster/commands.ts';
import { safetyCommands } from '../safety/commands.ts';
import { shiftCommands } from '../shift/commands.ts';
import { taskCommands } from '../task/commands.ts';

export const commandSchemas = {
  ...rosterCommands,
  ...incidentCommands,
  ...taskCommands,
  ...policyCommands,
  ...shiftCommands,
  ...safetyCommands,
  ...drillCommands,
} as const;

export type CommandName = keyof typeof commandSchemas;
export type CommandData<N extends CommandName> = Static<(typeof commandSchemas)[N]>;

/** A command of any kind, its data typed by its name. */
export type Command = {
  [N in CommandName]: { readonly name: N; readonly data: CommandData<N> };
}[CommandName];

export const commandNames = Object.keys(commandSchemas) as CommandName[];

/** Whether a word is the name of a command. */
export function isCommandName(name: string): name is CommandName {
  return Object.hasOwn(commandSchemas, name);
}
