/** A program of the repository as a process of its own, so that a test can kill it in the middle. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..', '..');

export interface Program {
  /** Everything it printed. */
  output(): string;
  /** Its exit code, once it has ended. */
  exitCode(): number | null;
  hasEnded(): boolean;
  /** Waits for something it prints; rejects when it ends before or takes too long. */
  says(words: RegExp, withinMilliseconds: number): Promise<void>;
  /** Ends it, by default as a power cut would. */
  kill(signal?: NodeJS.Signals): Promise<void>;
}

export function runProgram(
  file: string,
  args: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): Program {
  const child = spawn(process.execPath, [file, ...args], {
    cwd: root,
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let printed = '';
  child.stdout.on('data', (chunk: Buffer) => (printed += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (printed += chunk.toString()));
  const hasEnded = (): boolean => child.exitCode !== null || child.signalCode !== null;
  return {
    output: () => printed,
    exitCode: () => child.exitCode,
    hasEnded,
    async says(words, withinMilliseconds) {
      const until = performance.now() + withinMilliseconds;
      while (!words.test(printed)) {
        if (hasEnded()) throw new Error(`${file} ended: ${printed}`);
        if (performance.now() > until) throw new Error(`${file} does not say ${words}: ${printed}`);
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
    },
    async kill(signal = 'SIGKILL') {
      if (hasEnded()) return;
      const gone = once(child, 'exit');
      child.kill(signal);
      await gone;
    },
  };
}
