/** `npm run muster -- …`: what the operator does at the server's own keyboard. */
import { Command } from 'commander';
import { firstBrokenSeal } from '../journal/chain.ts';
import { loadConfig } from '../config.ts';
import { openStores } from '../storage/open-stores.ts';
import { importFile, reportText } from './import-command.ts';
import { templateText } from './roster/template.ts';

const muster = new Command('muster').description(
  'Operations of a Muster server (its settings apply: DATA_DIR, …)',
);

muster
  .command('import [file]')
  .description('import teams and volunteers from a CSV file: all of it or nothing')
  .option('--dry-run', 'only say what would be wrong')
  .option('--template [language]', 'write an example to the terminal instead (zh or en)')
  .action(async (file: string | undefined, options: { dryRun?: boolean; template?: boolean | string }) => {
    if (options.template !== undefined) {
      process.stdout.write(templateText(options.template === 'en' ? 'en' : 'zh'));
      return;
    }
    if (file === undefined)
      return muster.error('name the file to import, or ask for an example with --template');
    const { report, failed } = await importFile(loadConfig(), file, options.dryRun === true);
    if (report) console.log(reportText(report));
    else console.error(failed);
    if (!report || report.errors.length > 0) process.exitCode = 1;
  });

muster
  .command('verify')
  .description('check the seals of the whole log')
  .action(async () => {
    const { journal, close } = await openStores(loadConfig());
    try {
      const broken = await firstBrokenSeal(journal);
      if (broken === undefined) console.log(`The log is sound: ${await journal.head()} commits.`);
      else {
        console.error(`The log is not as it was written, from commit ${broken} on.`);
        process.exitCode = 1;
      }
    } finally {
      await close();
    }
  });

try {
  await muster.parseAsync();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
