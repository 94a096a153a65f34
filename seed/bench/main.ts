/**
 * `npm run bench [-- suite …]`: measures the budgets of the product against a peer in the same run, prints one table a
 * suite, and exits with 1 when a row falls short.
 */
import { cpus, loadavg } from 'node:os';
import { journalSuite } from './journal.ts';
import { replaySuite } from './replay.ts';
import { startSuite } from './start.ts';
import { keepsBudget, type Suite } from './suite.ts';
import { tableOf } from './table.ts';

const suites: readonly Suite[] = [journalSuite, startSuite, replaySuite];

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !suites.some((suite) => suite.name === name));
if (unknown.length > 0) {
  console.error(
    `No such suite: ${unknown.join(', ')}. There are: ${suites.map(({ name }) => name).join(', ')}.`,
  );
  process.exit(2);
}

// What else the machine does stands beside the figures: they are worth little when it is much.
const load = loadavg()[0]?.toFixed(1);
console.log(`Node ${process.versions.node}, ${cpus().length} cores, load before it began: ${load}`);
for (const suite of suites) {
  if (wanted.length > 0 && !wanted.includes(suite.name)) continue;
  console.log(`\n${suite.name}: ${suite.describes}`);
  const rows = await suite.run((progress) => console.error(`  ${progress}`));
  console.log(tableOf(rows));
  if (!rows.every(keepsBudget)) process.exitCode = 1;
}
