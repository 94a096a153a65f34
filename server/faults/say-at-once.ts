/** Says a line on standard output in this very moment: a stream would keep it for later, and a kill would take it back. */
import { writeSync } from 'node:fs';

const standardOutput = 1;
const pause = new Int32Array(new SharedArrayBuffer(4));

export function sayAtOnce(line: string): void {
  let bytes = Buffer.from(`${line}\n`);
  while (bytes.length > 0)
    try {
      bytes = bytes.subarray(writeSync(standardOutput, bytes));
    } catch (error) {
      // Whoever listens is busy and the pipe is full.
      if ((error as NodeJS.ErrnoException).code !== 'EAGAIN') throw error;
      Atomics.wait(pause, 0, 0, 1);
    }
}
