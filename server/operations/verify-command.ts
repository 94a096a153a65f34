/**
 * `muster verify`: whether the stores hold what they promise. It looks for itself, through a connection that cannot
 * write, and not through the server: what a server has in memory is what is on trial, and it has better to do.
 */
import type { Command } from 'commander';
import { loadConfig, type Config } from '../config.ts';
import { openForReading } from '../storage/open-for-reading.ts';
import { findKeyring } from '../vault/seal/find-keyring.ts';
import { verifyStores, type Verified } from './verify/verify-stores.ts';

export function addVerifyCommand(muster: Command): void {
  muster
    .command('verify')
    .description('check the log, its indexes, the world it gives and the vault; a server may be running')
    .action(async () => {
      const verified = await verify(loadConfig());
      const { findings } = verified;
      for (const remark of findings.remarks) console.log(`Note: ${remark}.`);
      if (findings.count === 0) return console.log(soundText(verified));
      console.error(brokenText(verified));
      process.exitCode = 1;
    });
}

async function verify(config: Config): Promise<Verified> {
  const stores = await openForReading(config);
  try {
    return await verifyStores(stores, findKeyring(config));
  } finally {
    await stores.close();
  }
}

function soundText({ head, vaultRows }: Verified): string {
  return [
    `The log is sound: ${head} commits, every seal, command and index as it should be, and the world keeps its laws.`,
    `The vault has ${vaultRows} rows, and everybody on the roster is in it.`,
  ].join('\n');
}

function brokenText({ findings, head }: Verified): string {
  const { problems, count } = findings;
  const lines = problems.map(({ where, what }) => `  ${where}: ${what}`);
  const more = count > problems.length ? [`  … and ${count - problems.length} more`] : [];
  return [
    `Something is wrong (${count}) with the stores, looked at up to commit ${head}:`,
    ...lines,
    ...more,
  ].join('\n');
}
