/** Adds up the test runners' reports into the one line that closes a run. */
import { readFileSync } from 'node:fs';

interface Report {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numPendingTests: number;
  readonly numTodoTests: number;
  readonly numFailedTestSuites: number;
}

let passed = 0;
let failed = 0;
let skipped = 0;
for (const file of process.argv.slice(2)) {
  try {
    const report: Report = JSON.parse(readFileSync(file, 'utf8'));
    passed += report.numPassedTests;
    // A file that could not even be loaded counts as one failure: its tests are missing, not passed.
    failed += Math.max(report.numFailedTests, report.numFailedTestSuites > 0 ? 1 : 0);
    skipped += report.numPendingTests + report.numTodoTests;
  } catch (error) {
    failed += 1;
    console.error(`no report in ${file}: ${String(error)}`);
  }
}
console.log(`${passed} passed, ${failed} failed, ${skipped} skipped`);
process.exitCode = failed > 0 || passed === 0 ? 1 : 0;
