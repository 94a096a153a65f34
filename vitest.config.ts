import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['{shared,server,client,seed}/**/*.test.ts'],
    exclude: ['**/node_modules/**', '**/dist/**', '**/*.e2e.test.ts'],
    // The contrast test reads the colours from the style sheet itself.
    css: { include: [/tokens\.css/] },
    // The runner leaves a processor to itself, which of two is half.
    maxWorkers: availableParallelism(),
    // Half the time of all went into reading the same modules again for each file. None of them keeps anything that a
    // test changes; one that has to (a stubbed global, a false clock) puts it back.
    isolate: false,
    // Alone most take milliseconds; where a machine has other work, those of several servers came to half a minute.
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
