import { createSandboxClock, type SandboxClock } from '../../sandbox/clock.ts';

/** What lies between two things that people do, ms, where nothing else makes time go on. */
export const momentMs = 1_000;

/** Shorter waits, ms, are between looks at work that goes on, as whether a digest was posted. */
const maxLookMs = 350;
/** What such work is given to go on, ms, before it is looked at again. */
const restMs = 20;

/** A test's clock, and what happens whenever the bot waits for work that goes on. */
type TestClock = SandboxClock & { readonly onLook: (act: () => Promise<unknown>) => void };

/**
 * A clock that stands still until a test moves it or the bot waits: then it goes on by as much. So nothing is late because
 * the machine is busy, and nobody sits out the second that Slack asks for.
 */
export const createTestClock = (start = Date.parse('2026-11-24T07:00:00Z')): TestClock => {
  const clock = createSandboxClock(() => start);
  let act: () => Promise<unknown> = async () => undefined;
  return {
    ...clock,
    onLook: (next) => {
      act = next;
    },
    sleep: async (ms) => {
      clock.forward(ms);
      if (ms > maxLookMs) return void (await new Promise(setImmediate));
      // Not awaited: what waits here may be part of it.
      act().catch(() => undefined);
      await clock.sleep(restMs);
    },
  };
};
