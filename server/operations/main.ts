/** `npm run muster -- …`: what the operator does at the server's own keyboard. One file a command. */
import { Command } from 'commander';
import { addBackupCommand } from './backup-command.ts';
import { addCompactSnapshotsCommand } from './compact-snapshots-command.ts';
import { addDrillCommand } from './drill-command.ts';
import { addExportCommand } from './export-command.ts';
import { addImportCommand } from './import-command.ts';
import { addRotateKeyCommand } from './rotate-key-command.ts';
import { addRestoreCommand } from './restore-command.ts';
import { addVerifyCommand } from './verify-command.ts';

const muster = new Command('muster').description(
  'Operations of a Muster server (its settings apply: DATA_DIR, …)',
);

addImportCommand(muster);
addRotateKeyCommand(muster);
addBackupCommand(muster);
addRestoreCommand(muster);
addVerifyCommand(muster);
addExportCommand(muster);
addCompactSnapshotsCommand(muster);
addDrillCommand(muster);

try {
  await muster.parseAsync();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
