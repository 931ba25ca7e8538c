import { setImmediate as round } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { createAckFirstQueue } from '../../src/platform/ack-first-queue.ts';

const rounds = async (count: number): Promise<void> => {
  for (let done = 0; done < count; done += 1) await round();
};

describe('a turn', () => {
  it('comes by itself when nothing else is waiting', async () => {
    await createAckFirstQueue()();
  });

  it('comes to one after the other, in the order in which they came', async () => {
    const turn = createAckFirstQueue();
    const had: number[] = [];
    const all = [1, 2, 3].map((one) => turn().then(() => had.push(one)));
    await rounds(2);
    expect(had).toEqual([1]);
    await Promise.all(all);
    expect(had).toEqual([1, 2, 3]);
  });

  it('waits as long as more comes in', async () => {
    const turn = createAckFirstQueue();
    let had = 0;
    const note = () => void turn().then(() => (had += 1));
    for (let count = 0; count < 20; count += 1) {
      note();
      await round();
    }
    expect(had).toBe(0);
    await rounds(22);
    expect(had).toBe(20);
  });

  it('comes all the same when it never ends', async () => {
    const turn = createAckFirstQueue();
    let had = 0;
    for (let count = 0; count < 200; count += 1) {
      void turn().then(() => (had += 1));
      await round();
    }
    expect(had).toBeGreaterThan(2);
  });
});
