import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // These need a browser: npm run test:browser.
    exclude: ['test/browser/**'],
    // What runs at the same time within a file (test/faults) mostly waits.
    maxConcurrency: 16,
    // The long form of the properties (FUZZ_RUNS) takes minutes, not seconds.
    testTimeout: process.env['FUZZ_RUNS'] === undefined ? 20_000 : 1_800_000,
  },
});
