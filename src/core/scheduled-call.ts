import type { Priority } from './priority.ts';

/** A call to Dune that was made or that is waiting for its time, ms. */
export type ScheduledCall = { readonly at: number; readonly priority: Priority };
