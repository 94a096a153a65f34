import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['{shared,server,client,seed}/**/*.test.ts'],
    exclude: ['**/node_modules/**', '**/dist/**', '**/*.e2e.test.ts'],
    // The contrast test reads the colours from the style sheet itself.
    css: { include: [/tokens\.css/] },
    testTimeout: 30_000,
    hookTimeout: 30_000,
  },
});
