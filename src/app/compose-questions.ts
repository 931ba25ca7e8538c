import type { CatalogService } from '../catalog/create-catalog.ts';
import { createTeamQueries } from '../catalog/team-queries.ts';
import { err, ok, type Result } from '../core/result.ts';
import type { Telemetry } from '../core/telemetry.ts';
import type { DuneClient } from '../dune/client.ts';
import type { Log } from '../platform/log.ts';
import { openTempFile } from '../platform/temp-file.ts';
import type { ChannelNames } from '../questions/channel-names.ts';
import type { KnownQueries } from '../questions/known-queries.ts';
import { createQuestions, type Questions } from '../questions/questions.ts';
import type { Meter } from '../questions/usage.ts';
import type { Store } from '../store/store.ts';
import { createAuditLog } from './audit-log.ts';
import { auditRuns } from './audit-questions.ts';
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

/** The services that need Dune, and the client for what isn't about questions. */
type ConnectedDune = {
  readonly questions: Questions;
  readonly client: DuneClient;
  /** Starts to list the team's own queries, which people search. */
  readonly listTeamQueries: () => void;
};

type QuestionParts = {
  readonly store: Store;
  readonly telemetry: Telemetry['dune'];
  readonly names: ChannelNames;
  readonly known: KnownQueries;
  readonly catalog: CatalogService;
  readonly asksDuneFirst: boolean;
};

/** A list is read in the background, where a wait for a slot of the rate limit does no harm; ms. */
const listBudgetMs = 30_000;

const prepareTeamQueries = (
  { log, clock, seams, stopping, shutdown }: StartContext,
  client: Pick<DuneClient, 'listQueries'>,
  {
    catalog,
    isAllowed,
  }: { readonly catalog: CatalogService; readonly isAllowed: (queryId: number) => boolean },
): (() => void) => {
  const { start, stop } = createTeamQueries({
    list: (page) => client.listQueries(page, listBudgetMs, { priority: 'background' }),
    ...{ isAllowed, catalog, log, now: clock.now, stopping, waits: seams.teamQueries },
  });
  shutdown.add(stop);
  return start;
};

/** Connects to Dune and creates the services that need it. The error is a sentence for the operator. */
export const startQuestions = async (
  context: StartContext,
  { store, telemetry, catalog, names, known, asksDuneFirst }: QuestionParts,
): Promise<Result<ConnectedDune, string>> => {
  const { config, log, clock, seams, shutdown } = context;
  const { tools, client } = createDune(config, clock, telemetry, {
    shared: createSharedDune(config, store, log),
    names,
  });
  shutdown.addBase(client.close);
  if (asksDuneFirst && (await client.checkKey(keyCheckMs)) === 'refused')
    return err(
      'Dune rejected DUNE_API_KEY. Create a key on dune.com under Settings > API; the Read scope is enough.',
    );
  const { isAllowedSomewhere: isAllowed } = tools.allowed;
  const questions = createQuestions({
    ...tools,
    client,
    executions: store.executions,
    seenRuns: store.seenRuns,
    notNoted: (error) => log.debug({ err: error }, 'run not noted'),
    learn: catalog.learn,
    known,
    databaseNow: store.now,
    executionsPerDay: config.executionsPerDay,
    runsSetBy: config.setBy?.executionsPerDay,
    csv: { ...config.csv, client, openTempFile: seams.csv?.openTempFile ?? openTempFile },
  });
  return ok({
    client,
    questions: auditRuns(questions, createAuditLog(log)),
    listTeamQueries: prepareTeamQueries(context, client, { catalog, isAllowed }),
  });
};
