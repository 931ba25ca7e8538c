import { expect, it } from 'vitest';
import { createPoller } from '../../src/digests/worker/poller.ts';

it('a loop goes on after trouble, at growing intervals, and knows how long ago it was well', async () => {
  const begun = performance.now();
  const turns: number[] = [];
  const errors: unknown[] = [];
  let time = 0;
  let isDone = (): void => undefined;
  const done = new Promise<void>((resolve) => {
    isDone = resolve;
  });
  const loop = createPoller(
    async () => {
      turns.push(performance.now() - begun);
      if (turns.length < 5) throw new Error(`disk full ${turns.length}`);
      isDone();
      return false;
    },
    10,
    (error) => {
      errors.push(error);
      expect(loop.sinceLastSuccess()).toBeUndefined();
    },
    () => time,
  );
  loop.start();
  await done;
  await loop.stop();
  expect(loop.sinceLastSuccess()).toBe(0);
  time = 61_000;
  expect(loop.sinceLastSuccess()).toBe(61_000);
  expect(errors).toHaveLength(4);
  // 10, 20, 40 and 80 ms between them, and timers never fire early by more than one.
  expect(turns.at(-1)).toBeGreaterThanOrEqual(146);
});
