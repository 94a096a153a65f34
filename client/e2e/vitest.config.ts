import { defineConfig } from 'vitest/config';

/** The tests in a real browser: one file at a time, since each starts a server and a Chromium of its own. */
export default defineConfig({
  test: {
    root: import.meta.dirname,
    include: ['**/*.e2e.test.ts'],
    fileParallelism: false,
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
});
