import type { SandboxedBot } from '../bot.ts';

/** What follows within this time, ms, belongs to what has fallen due: a channel takes one message a second, a run takes its time. */
const aftermathMs = 60_000;

/** Works on what has fallen due until nothing of it is left, moving the time on where that only waits. */
export const settle = async ({ bot, clock }: SandboxedBot): Promise<void> => {
  const end = clock.now() + aftermathMs;
  for (;;) {
    await bot.runDue();
    const due = await bot.nextDue();
    if (due === undefined || due > end || clock.now() > end) return;
    clock.forward(Math.max(200, due - clock.now()));
  }
};
