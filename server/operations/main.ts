/** `npm run muster -- …`: what the operator does at the server's own keyboard. One file a command. */
import { Command } from 'commander';
import { addImportCommand } from './import-command.ts';
import { addVerifyCommand } from './verify-command.ts';

const muster = new Command('muster').description(
  'Operations of a Muster server (its settings apply: DATA_DIR, …)',
);

addImportCommand(muster);
addVerifyCommand(muster);

try {
  await muster.parseAsync();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
