import { describe, expect, it } from 'vitest';
import { startProgram } from '../support/program.ts';

/** Where the project's vitest runs, as `npm test` runs it. */
const folder = new URL('../..', import.meta.url).pathname;
const { PATH = '', HOME = '' } = process.env;

describe('a check that fails', () => {
  it.each([
    ['without a database', 'false'],
    ['with the PostgreSQL that files share', 'true'],
  ])('%s, ends the run of tests with 1', async (_, wantsDatabase) => {
    const words = ['run', '--config', 'test/support/failing.config.ts'];
    const environment = { PATH, HOME, WANTS_DATABASE: wantsDatabase };
    const run = startProgram('node_modules/vitest/vitest.mjs', words, environment, { folder });
    const { code, out } = await run.ended;
    expect(out).toContain('1 failed');
    expect(code).toBe(1);
  });

  it('ends a program that started PostgreSQL itself with its own exit code', async () => {
    const { code } = await startProgram('test/support/exit-with-3.ts', [], { PATH, HOME }).ended;
    expect(code).toBe(3);
  });
});
