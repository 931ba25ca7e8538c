import type { AskTools } from './ask.ts';
import type { DuneConfig } from './config.ts';
import { type CallBooks, createDuneClient, type DuneClient } from './dune/client.ts';
import { type Clock, systemClock } from './dune/clock.ts';
import { createKnownSets } from './dune/known-sets.ts';
import { createReads } from './dune/reads.ts';
import type { DuneWatch } from './dune/watch.ts';

/** What asking Dune takes, and the client to close in the end. */
export const createAsking = (
  config: DuneConfig,
  clock: Clock = systemClock,
  watch?: DuneWatch,
  books?: CallBooks,
): { readonly tools: AskTools; readonly client: DuneClient } => {
  const client = createDuneClient({ ...config, clock, watch, books });
  const tools = {
    reads: createReads(client, clock, watch),
    known: createKnownSets(),
    clock,
    defaultTop: config.defaultTop,
    allowedQueries: config.allowedQueries,
  };
  return { tools, client };
};
