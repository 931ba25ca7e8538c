import { expect, it } from 'vitest';
import { createUnderWay } from '../../src/slack/middleware/under-way.ts';

it('does the same once while it goes on, other things meanwhile, and the same again afterwards', async () => {
  const unlessUnderWay = createUnderWay();
  const done: string[] = [];
  let finish = (): void => undefined;
  const first = unlessUnderWay('a', async () => {
    await new Promise<void>((resolve) => {
      finish = resolve;
    });
    done.push('a');
  });
  await unlessUnderWay('a', async () => void done.push('a again'));
  await unlessUnderWay('b', async () => void done.push('b'));
  finish();
  await first;
  await expect(unlessUnderWay('a', () => Promise.reject(new Error('fails')))).rejects.toThrow('fails');
  await unlessUnderWay('a', async () => void done.push('a later'));
  expect(done).toEqual(['b', 'a', 'a later']);
});
