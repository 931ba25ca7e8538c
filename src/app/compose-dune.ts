import type { DuneConfig } from '../config/config.ts';
import { type Clock, systemClock } from '../core/clock.ts';
import type { DuneWatch } from '../core/dune-watch.ts';
import { createReads, type ShareReply } from '../dune/cached-client.ts';
import { type CallBooks, createDuneClient, type DuneClient } from '../dune/client.ts';
import type { AskDependencies } from '../questions/ask.ts';
import { createParameterHistory } from '../questions/parameter-history.ts';

/** What several bots have together: the calls of the minute, and what was read. */
type SharedDune = { readonly books?: CallBooks | undefined; readonly share?: ShareReply | undefined };

/** What asking Dune takes, and the client to close in the end. */
export const createAsking = (
  config: DuneConfig,
  clock: Clock = systemClock,
  watch?: DuneWatch,
  { books, share }: SharedDune = {},
): { readonly tools: AskDependencies; readonly client: DuneClient } => {
  const client = createDuneClient({ ...config, clock, watch, books });
  const tools = {
    reads: createReads(client, clock, { watch, share }),
    history: createParameterHistory(),
    clock,
    defaultRows: config.defaultTop,
    allowedQueries: config.allowedQueries,
  };
  return { tools, client };
};
