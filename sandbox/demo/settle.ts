import { defaultPolicy } from '../../src/digests/policy.ts';
import type { SandboxedBot } from '../bot.ts';

type Settled = Pick<SandboxedBot, 'bot' | 'clock'>;

/** Follow-ups within this time, ms, belong to what was due: a channel takes one message a second, and a run takes a while. */
const aftermathMs = 60_000;

/** Delivers everything that is due, moving the clock on where it only has to wait. */
const settle = async ({ bot, clock }: Settled): Promise<void> => {
  const end = clock.now() + aftermathMs;
  for (;;) {
    await bot.runDue();
    const due = await bot.nextDue();
    if (due === undefined || due > end || clock.now() > end) return;
    clock.forward(Math.max(200, due - clock.now()));
  }
};

/** The most stops on the way: a digest every five minutes has more in a week, and some of its times are skipped then. */
const maxStops = 300;

/** A finding after a move of the clock: something was due, or not yet; `nextAt`, ms, is when something will be. */
type Found =
  | { readonly kind: 'due' }
  | { readonly kind: 'not-yet'; readonly nextAt: number }
  | { readonly kind: 'nothing' };

/** Says why a move of the clock brought no message. */
export const describeQuiet = (found: Found, formatTime: (at: number) => string): string => {
  switch (found.kind) {
    case 'due':
      return 'What was due was checked: nothing new to post.';
    case 'not-yet':
      return `Nothing was due. Next: ${formatTime(found.nextAt)}.`;
    case 'nothing':
      return 'Nothing was due: subscribe to a digest or set an alert first.';
  }
};

/**
 * Moves the clock on by `ms`, and delivers what falls due. It stops on the way wherever something is due, so that digests
 * come on time, but not twice within half the time after which a digest says that it's late.
 */
export const moveOn = async (sandbox: Settled, ms: number): Promise<Found> => {
  const { bot, clock } = sandbox;
  const end = clock.now() + ms;
  const first = await bot.nextDue();
  const gap = Math.max(defaultPolicy.lateMs / 2, ms / maxStops);
  let stop = clock.now() - gap;
  for (;;) {
    await settle(sandbox);
    const due = await bot.nextDue();
    if (due === undefined || due >= end) break;
    stop = Math.max(due, stop + gap, clock.now());
    if (stop >= end) break;
    clock.forward(stop - clock.now());
  }
  clock.forward(Math.max(0, end - clock.now()));
  await settle(sandbox);
  if (first !== undefined && first <= end) return { kind: 'due' };
  const nextAt = await bot.nextDue();
  return nextAt === undefined ? { kind: 'nothing' } : { kind: 'not-yet', nextAt };
};
