import { defineConfig } from 'vitest/config';
import { hangMs } from './test/support/deadline.ts';

export default defineConfig({
  test: {
    include: ['test/browser/**/*.test.ts'],
    testTimeout: 180_000,
    hookTimeout: 180_000,
    // By default it gives up after a second, which a busy machine may take for anything.
    expect: { poll: { timeout: hangMs, interval: 20 } },
  },
});
