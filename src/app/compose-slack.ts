import type { Billing } from '../billing/billing.ts';
import type { CatalogService } from '../catalog/create-catalog.ts';
import type { WorkspaceConfig } from '../config/config.ts';
import { minuteMs } from '../core/duration.ts';
import { withTimeout } from '../core/timeout.ts';
import { chooseExamples } from '../messages/help/facts.ts';
import { toMonthCosts } from '../messages/home/everything/costs.ts';
import type { WorkspaceUsage } from '../messages/home/used.ts';
import { toMissingKey } from '../messages/problems/missing-key.ts';
import type { ChannelNames } from '../questions/channel-names.ts';
import { forWorkspace, type Questions } from '../questions/questions.ts';
import { createReports } from '../questions/reports.ts';
import { createShortcuts } from '../questions/shortcuts.ts';
import type { UsageRecorder } from '../questions/usage.ts';
import type { BlockMemory } from '../slack/clients/block-memory.ts';
import { createFiles } from '../slack/clients/files.ts';
import type { ConnectedMessenger } from '../slack/clients/messenger.ts';
import { createReplies } from '../slack/clients/replies.ts';
import { createViews } from '../slack/clients/views.ts';
import { createKeyedLock } from '../slack/middleware/run-once.ts';
import type { SlackServices, SlackSettings } from '../slack/services.ts';
import type { Store } from '../store/store.ts';
import { auditDigests } from './audit-digests.ts';
import { createAuditLog } from './audit-log.ts';
import { auditNames, auditReports, auditShortcuts } from './audit-questions.ts';
import { noteDigests, noteReports, noteShortcuts } from './note-uses.ts';

/** Replacements for the default waits, ms, for tests and the demo. */
export type WaitOverrides = {
  readonly progressAfterMs?: number;
  readonly runWithinMs?: number;
  readonly tellAfterMs?: readonly number[];
};

/** A response URL works five times, so progress is reported twice at most: errors must still get through. */
const csvProgressAfterMs = [3_000, 45_000];

/** How old the credits in the Home may be, and how long it waits for newer ones, ms. */
const creditsMaxAgeMs = 5 * minuteMs;
const creditsWaitMs = 1_000;

/** Returns if the token has a scope; true where Slack didn't list them. */
const hasScope = (scope: string, { scopes }: Pick<ConnectedMessenger, 'scopes'>): boolean =>
  scopes === undefined || scopes.includes(scope);

const toSettings = (
  config: WorkspaceConfig,
  messenger: ConnectedMessenger,
  { waits, questions }: Pick<SlackParts, 'waits' | 'questions'>,
): SlackSettings => ({
  command: config.slash,
  botName: messenger.botName,
  help: {
    slash: config.slash,
    botName: messenger.botName,
    minIntervalMinutes: config.minIntervalMinutes,
    // Which queries work depends on where help is asked for.
    get examples() {
      return chooseExamples(questions.listAllowed());
    },
    mentions: config.mentions && hasScope('app_mentions:read', messenger),
    directMessages: config.directMessages && hasScope('im:history', messenger),
    missingKey:
      config.apiKey === undefined ? toMissingKey({ isUnreadable: config.isKeyUnreadable }) : undefined,
  },
  defaultRows: config.defaultTop,
  minIntervalMinutes: config.minIntervalMinutes,
  executionsPerDay: config.executionsPerDay,
  setBy: config.setBy,
  canRun: config.executionsPerDay > 0,
  confirmAboveCredits: config.confirmAboveCredits,
  fileMaxRows: config.csv.maxRows,
  progressAfterMs: waits.progressAfterMs ?? 1_500,
  csvProgressAfterMs: waits.tellAfterMs ?? csvProgressAfterMs,
  postWaitMs: waits.runWithinMs ?? 18_000,
});

/** The dependencies of the services. */
type SlackParts = Pick<
  SlackServices,
  'digests' | 'dashboards' | 'admins' | 'account' | 'keyHealth' | 'clock' | 'log' | 'telemetry' | 'stopping'
> & {
  readonly store: Store;
  readonly questions: Questions;
  readonly catalog: CatalogService;
  readonly messenger: ConnectedMessenger;
  readonly blockMemory: BlockMemory;
  readonly usage: UsageRecorder;
  readonly names: ChannelNames;
  readonly billing: Billing;
  readonly waits: WaitOverrides;
};

/**
 * Returns the credits for the Home, which waits no longer than this for Dune. Those of an account that isn't the workspace's
 * own are nobody's business there.
 */
const readCredits = async (
  billing: Billing,
  { setBy }: Pick<WorkspaceConfig, 'setBy'>,
): Promise<WorkspaceUsage['credits']> => {
  const read = await withTimeout(creditsWaitMs, billing.read(creditsMaxAgeMs));
  const state = read === 'late' ? billing.state() : read;
  return { state: setBy?.duneKey === 'host' ? { kind: 'unknown' } : state, price: billing.price() };
};

/** Creates the services that Slack's side works with. */
export const createSlackServices = (
  config: WorkspaceConfig,
  { store, blockMemory, usage, waits, names, ...parts }: SlackParts,
): SlackServices => {
  const { questions, catalog, digests, messenger, billing, clock, log } = parts;
  const { workspaceId } = messenger;
  const audit = createAuditLog(log);
  const shortcuts = createShortcuts(store.shortcuts, questions, questions.nameOf);
  const installUrl = config.setBy?.pages.install;
  const access = { token: config.slack.botToken, apiUrl: config.slack.apiUrl, log, installUrl };
  return {
    ...parts,
    workspaceId,
    questions: forWorkspace(questions, messenger),
    digests: auditDigests(noteDigests(digests, catalog), audit),
    catalog: auditNames(catalog, workspaceId, audit),
    shortcuts: auditShortcuts(noteShortcuts(shortcuts, catalog), audit),
    reports: auditReports(noteReports(createReports(store.reports, shortcuts, questions), catalog), audit),
    replies: createReplies({ messenger, blockMemory, clock, log }),
    views: createViews(access),
    files: createFiles(access),
    fileLock: createKeyedLock(),
    learnChannel: names.learn,
    getUsage: async () => ({
      ...(await usage.getMonth()),
      executionsToday: await store.executions.usedToday(workspaceId),
      executionsPerDay: config.executionsPerDay,
      credits: await readCredits(billing, config),
    }),
    getCosts: async () => toMonthCosts(await store.spending.thisMonth(workspaceId), billing.price()),
    claimGreeting: (userId) => store.greetings.claim(workspaceId, userId),
    databaseNow: store.now,
    settings: toSettings(config, messenger, { waits, questions }),
  };
};
