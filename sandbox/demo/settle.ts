import type { SandboxedBot } from '../bot.ts';

/** Follow-ups within this time, ms, belong to what was due: a channel takes one message a second, and a run takes a while. */
const aftermathMs = 60_000;

/** Delivers everything that is due, moving the clock on where it only has to wait. */
export const settle = async ({ bot, clock }: SandboxedBot): Promise<void> => {
  const end = clock.now() + aftermathMs;
  for (;;) {
    await bot.runDue();
    const due = await bot.nextDue();
    if (due === undefined || due > end || clock.now() > end) return;
    clock.forward(Math.max(200, due - clock.now()));
  }
};
