import { expect, it } from 'vitest';
import { createKeyedLock } from '../../src/slack/middleware/run-once.ts';

it('does the same once while it goes on, other things meanwhile, and the same again afterwards', async () => {
  const lock = createKeyedLock();
  const done: string[] = [];
  let finish = (): void => undefined;
  const first = lock('a', async () => {
    await new Promise<void>((resolve) => {
      finish = resolve;
    });
    done.push('a');
  });
  await lock('a', async () => void done.push('a again'));
  await lock('b', async () => void done.push('b'));
  finish();
  await first;
  await expect(lock('a', () => Promise.reject(new Error('fails')))).rejects.toThrow('fails');
  await lock('a', async () => void done.push('a later'));
  expect(done).toEqual(['b', 'a', 'a later']);
});
