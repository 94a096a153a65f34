/** `muster verify`: whether the log is as it was written. */
import type { Command } from 'commander';
import { loadConfig } from '../config.ts';
import { firstBrokenSeal } from '../journal/chain.ts';
import { openStores } from '../storage/open-stores.ts';

export function addVerifyCommand(muster: Command): void {
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
}
