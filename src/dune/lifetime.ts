import type { Priority } from '../core/priority.ts';

/** How long something read serves people, who want it as it is now, and readers who want it from some time on, ms. */
export type Lifetime = { readonly fresh: number; readonly kept: number };

const interactiveMs = 5_000;
/** For digests; a thousand that are due at once take minutes at the pace of Slack. */
const backgroundMs = 600_000;

/** Returns how long a result may be used again. */
export const resultLifetime = (priority: Priority | undefined): Lifetime => ({
  fresh: interactiveMs,
  kept: priority === 'background' ? backgroundMs : interactiveMs,
});
