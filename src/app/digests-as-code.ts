import { unknownBilling } from '../billing/unknown.ts';
import { createCatalog } from '../catalog/create-catalog.ts';
import type { Config } from '../config/config.ts';
import { systemClock } from '../core/clock.ts';
import { limitedNames } from '../core/query-limits.ts';
import { err, ok, type Result } from '../core/result.ts';
import { noTelemetry } from '../core/telemetry.ts';
import type { ApplyMeans } from '../digests/as-code/apply.ts';
import { toReadParts } from '../digests/as-code/current-reports.ts';
import type { CurrentState } from '../digests/as-code/plan.ts';
import { withTitles } from '../digests/titled-store.ts';
import type { Log } from '../platform/log.ts';
import { createShutdown } from '../platform/shutdown.ts';
import { createChannelNames } from '../questions/channel-names.ts';
import { parseQuestionText } from '../questions/question-text.ts';
import { createReports } from '../questions/reports.ts';
import { createShortcuts } from '../questions/shortcuts.ts';
import { createBlockMemory } from '../slack/clients/block-memory.ts';
import type { Store } from '../store/store.ts';
import { auditDigests } from './audit-digests.ts';
import { createAuditLog } from './audit-log.ts';
import { auditReports, auditShortcuts } from './audit-questions.ts';
import { startDigests } from './compose-digests.ts';
import { startQuestions } from './compose-questions.ts';
import { toKnownQueries } from './known-queries.ts';
import { openBotStore } from './open-bot-store.ts';

/** The digests of the workspace of the bot token, to export them, and to change them from a text. */
export type OpenedDigests = {
  readonly botName: string;
  readonly current: () => Promise<CurrentState>;
  readonly means: Omit<ApplyMeans, 'by'>;
  readonly close: () => Promise<void>;
};

/** Reads everything of a workspace that a document can hold. What this version can't read of a shortcut is left out. */
const readCurrent = async (store: Store, workspaceId: string): Promise<CurrentState> => {
  const [subscriptions, shortcuts, reports] = await Promise.all([
    store.subscriptions.living(workspaceId),
    // Nobody's own: only those that are shared.
    store.shortcuts.available(workspaceId, ''),
    store.reports.list(workspaceId),
  ]);
  const readAll = <T>(entries: readonly (readonly [string, T | undefined])[]): ReadonlyMap<string, T> =>
    new Map(entries.flatMap(([name, value]) => (value === undefined ? [] : [[name, value] as const])));
  return {
    subscriptions,
    shortcuts: readAll(shortcuts.map(({ name, question }) => [name, parseQuestionText(question)])),
    reports: toReadParts(reports),
  };
};

/**
 * Opens the digests that the app works on, beside a running app or without one. Posts nothing by itself. The error is a
 * sentence for the operator.
 */
export const openDigests = async (config: Config, log: Log): Promise<Result<OpenedDigests, string>> => {
  const shutdown = createShutdown(log);
  const stopping = new AbortController().signal;
  const clock = systemClock;
  const context = { config, log, clock, seams: {}, stopping, shutdown };
  const failed = async (error: string): Promise<Result<OpenedDigests, string>> => {
    await shutdown.run();
    return err(error);
  };
  const opened = await openBotStore(context);
  if (!opened.ok) return failed(opened.error);
  const store = opened.value;
  const catalog = createCatalog({ store: store.catalog, clock, log });
  const names = createChannelNames(limitedNames(config.queryLimits));
  const known = toKnownQueries(catalog);
  const dune = await startQuestions(context, {
    store,
    telemetry: noTelemetry.dune,
    names,
    known,
    catalog,
    asksDuneFirst: true,
  });
  if (!dune.ok) return failed(dune.error);
  const { questions } = dune.value;
  const parts = {
    store,
    questions,
    billing: unknownBilling,
    clock,
    log,
    blockMemory: createBlockMemory(clock),
  };
  const quiet = { ...parts, telemetry: noTelemetry.digest };
  const started = await startDigests(config, quiet, undefined, { isOperator: true });
  if (!started.ok) return failed(started.error.message);
  const { digests, messenger, admins } = started.value;
  const { workspaceId, botName } = messenger;
  await names.open(store.channelNames, workspaceId, log);
  catalog.start(workspaceId);
  shutdown.add(catalog.stop);
  const titled = withTitles(store, questions.nameOf);
  const audit = createAuditLog(log);
  const shortcuts = createShortcuts(store.shortcuts, questions, questions.nameOf);
  return ok({
    botName,
    current: () => readCurrent(titled, workspaceId),
    means: {
      workspaceId,
      digests: auditDigests(digests, audit),
      shortcuts: auditShortcuts(shortcuts, audit),
      reports: auditReports(createReports(store.reports, shortcuts, questions), audit),
      owners: store.owners,
      people: admins,
    },
    close: shutdown.run,
  });
};
