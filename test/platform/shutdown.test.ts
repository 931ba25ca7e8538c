import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createShutdown } from '../../src/platform/shutdown.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const never = (): Promise<never> => new Promise(() => undefined);

describe('a shutdown', () => {
  it('closes side by side what works, and then what it works with', async () => {
    const shutdown = createShutdown({ warn: vi.fn() });
    const done: string[] = [];
    const close = (name: string, ms: number) => async (): Promise<void> => {
      await new Promise((resolve) => setTimeout(resolve, ms));
      done.push(name);
    };
    shutdown.addBase(close('store', 1));
    shutdown.add(close('slow', 1_000));
    shutdown.add(close('quick', 900));
    const running = shutdown.run();
    await vi.advanceTimersByTimeAsync(1_000);
    expect(done).toEqual(['quick', 'slow']);
    await vi.advanceTimersByTimeAsync(1);
    await running;
    expect(done).toEqual(['quick', 'slow', 'store']);
  });

  it('ends after four seconds, whatever does not end or fails, and closes each thing once', async () => {
    const shutdown = createShutdown({ warn: vi.fn() });
    const fail = vi.fn(() => Promise.reject(new Error('odd')));
    for (const add of [shutdown.add, shutdown.addBase])
      for (const step of [never, fail, never, never]) add(step);
    const ended = vi.fn();
    void shutdown.run().then(ended);
    await vi.advanceTimersByTimeAsync(3_999);
    expect(ended).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(1);
    expect(ended).toHaveBeenCalled();
    await shutdown.run();
    expect(fail).toHaveBeenCalledTimes(2);
  });
});
