import { err, ok, type Result } from '../core/result.ts';
import type { Telemetry } from '../core/telemetry.ts';
import type { Log } from '../platform/log.ts';
import { openTempFile } from '../platform/temp-file.ts';
import type { ChannelNames } from '../questions/channel-names.ts';
import type { KnownQueries } from '../questions/known-queries.ts';
import { createQuestions, type Questions } from '../questions/questions.ts';
import type { LearnFacts } from '../questions/told-facts.ts';
import type { Meter } from '../questions/usage.ts';
import type { Store } from '../store/store.ts';
import { createDune, createSharedDune } from './compose-dune.ts';
import type { StartContext } from './start-context.ts';

const keyCheckMs = 5_000;

/** Adds a count of what Dune sends, and a log line per call. */
export const withMeter = (telemetry: Telemetry['dune'], meter: Meter, log: Log): Telemetry['dune'] => ({
  ...telemetry,
  ended: (call, outcome) => {
    log.debug({ call, outcome }, 'dune request finished');
    telemetry.ended(call, outcome);
  },
  answered: (bytes) => {
    meter.count(bytes);
    telemetry.answered(bytes);
  },
});

type QuestionParts = {
  readonly store: Store;
  readonly telemetry: Telemetry['dune'];
  readonly learn: LearnFacts;
  readonly names: ChannelNames;
  readonly known: KnownQueries;
};

/** Connects to Dune and creates the services that need it. The error is a sentence for the operator. */
export const startQuestions = async (
  { config, log, clock, seams, shutdown }: StartContext,
  { store, telemetry, learn, names, known }: QuestionParts,
): Promise<Result<Questions, string>> => {
  const { tools, client } = createDune(config, clock, telemetry, {
    shared: createSharedDune(config, store, log),
    names,
  });
  shutdown.add(client.close);
  if ((await client.checkKey(keyCheckMs)) === 'refused')
    return err(
      'Dune rejected DUNE_API_KEY. Create a key on dune.com under Settings > API; the Read scope is enough.',
    );
  return ok(
    createQuestions({
      ...tools,
      client,
      executions: store.executions,
      seenRuns: store.seenRuns,
      notNoted: (error) => log.debug({ err: error }, 'run not noted'),
      learn,
      known,
      databaseNow: store.now,
      executionsPerDay: config.executionsPerDay,
      csv: { ...config.csv, client, openTempFile: seams.csv?.openTempFile ?? openTempFile },
    }),
  );
};
