import { defineConfig } from 'vitest/config';

/** The set-up of the project's tests over one that fails: `test/programs/exit-code.test.ts`. */
export default defineConfig({
  test: {
    include: ['test/support/fails.ts'],
    globalSetup: './test/support/postgres-setup.ts',
    isolate: false,
  },
});
