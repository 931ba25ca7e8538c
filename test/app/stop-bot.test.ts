import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { stopBot, stopOnce } from '../../src/app/stop-bot.ts';
import { withTimeout } from '../../src/core/timeout.ts';
import { createInFlight } from '../../src/platform/in-flight.ts';
import { createShutdown } from '../../src/platform/shutdown.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const never = (): Promise<never> => new Promise(() => undefined);
const soon = async (): Promise<void> => undefined;

/** An app whose parts stop so, with a request under way. */
const appOf = (step: () => Promise<void>) => {
  const warn = vi.fn();
  const shutdown = createShutdown({ warn });
  for (const add of [shutdown.add, shutdown.addBase]) for (let count = 0; count < 9; count += 1) add(step);
  const inFlight = createInFlight();
  void inFlight.track(step());
  const stopping = new AbortController();
  const worker = {
    stop: async (withinMs: number) => (await withTimeout(withinMs, step())) !== 'late',
  };
  const ended = vi.fn();
  const parts = { stopping, stopSlack: stopOnce({ stop: step }), worker, inFlight, shutdown, log: { warn } };
  return { parts, warn, ended, stop: () => void stopBot(parts).then(ended) };
};

describe('a stop', () => {
  it('ends at once when nothing is under way', async () => {
    const { stop, parts, ended, warn } = appOf(soon);
    stop();
    expect(parts.stopping.signal.aborted).toBe(true);
    await vi.advanceTimersByTimeAsync(0);
    expect(ended).toHaveBeenCalled();
    expect(warn).not.toHaveBeenCalled();
  });

  it('ends within the 30 s that a supervisor is told to give it, whatever does not end', async () => {
    const { stop, ended, warn } = appOf(never);
    stop();
    await vi.advanceTimersByTimeAsync(24_999);
    expect(warn).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(1);
    expect(warn).toHaveBeenCalledWith({ left: 1 }, 'app stopped with unfinished work');
    await vi.advanceTimersByTimeAsync(4_000);
    expect(ended).toHaveBeenCalled();
  });
});
