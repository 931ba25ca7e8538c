import type { Priority } from '../core/priority.ts';

/** How long a response can be reused, ms: by people, who want it current, and by readers that give a `since`. */
export type Lifetime = { readonly fresh: number; readonly kept: number };

const interactiveMs = 5_000;
/** For digests: a thousand due at once take minutes at Slack's rate limit. */
const backgroundMs = 600_000;

/** Returns how long a result can be reused. */
export const resultLifetime = (priority: Priority | undefined): Lifetime => ({
  fresh: interactiveMs,
  kept: priority === 'background' ? backgroundMs : interactiveMs,
});
