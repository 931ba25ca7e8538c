import { expect, it } from 'vitest';
import { createDatabase } from './postgres.ts';

it('fails', async () => {
  if (process.env['WANTS_DATABASE'] === 'true') await createDatabase();
  expect('this').toBe('that');
});
