import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

/** Needs a browser: npm run test:browser. */
const browser = ['test/browser/**'];

/** Take long by what they are about: kills, outages, many at once, programs as their user starts them. */
const slow = ['bench', 'chaos', 'faults', 'programs', 'soak'].map((room) => `test/${room}/**/*.test.ts`);

/** Open ports, files and databases: the whole bot in its sandbox, the store, and single rooms over HTTP. */
const integration = [
  ...['app', 'deploy', 'e2e', 'sandbox', 'store'].map((room) => `test/${room}/**/*.test.ts`),
  'test/**/*.http.test.ts',
];

const all = ['test/**/*.test.ts'];
const setup = './test/support/setup.ts';

/** Ten times what a quiet machine takes, where properties of a full run (FUZZ_RUNS=2000) take 40 s: limits only end what hangs. */
const second = 1_000;
const limits = (test: number) => ({
  testTimeout: test * Math.max(1, Number(process.env['FUZZ_RUNS'] ?? 0) / 500),
  hookTimeout: 180 * second,
});

export default defineConfig({
  test: {
    // Every core: by itself vitest leaves one free, which is half of a small machine.
    maxWorkers: availableParallelism(),
    // Loading the bot anew for each file would take longer than most of the tests.
    isolate: false,
    restoreMocks: true,
    unstubEnvs: true,
    globalSetup: './test/support/postgres-setup.ts',
    expect: { poll: { timeout: 60 * second } },
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: all,
          exclude: [...browser, ...slow, ...integration],
          setupFiles: [setup, './test/support/setup-unit.ts'],
          ...limits(120 * second),
        },
      },
      {
        extends: true,
        test: {
          name: 'integration',
          include: integration,
          exclude: [...browser, ...slow],
          setupFiles: [setup],
          ...limits(120 * second),
        },
      },
      {
        extends: true,
        test: {
          name: 'slow',
          include: slow,
          setupFiles: [setup],
          // What runs at the same time within a file (test/faults) mostly waits.
          maxConcurrency: 16,
          ...limits(600 * second),
        },
      },
    ],
  },
});
