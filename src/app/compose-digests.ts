import type { Billing } from '../billing/billing.ts';
import { listAdminPlaces } from '../config/admins.ts';
import type { WorkspaceConfig } from '../config/config.ts';
import { err, ok, type Result } from '../core/result.ts';
import type { DigestDependencies } from '../digests/dependencies.ts';
import { createDigests, type Digests } from '../digests/digests.ts';
import { type DigestPolicy, defaultPolicy } from '../digests/policy.ts';
import { bindQuestions } from '../digests/questions.ts';
import { withTitles } from '../digests/titled-store.ts';
import { createWorker, type Worker, type WorkerHost } from '../digests/worker/worker.ts';
import { forWorkspace, type Questions } from '../questions/questions.ts';
import { type Admins, createAdmins } from '../slack/clients/admins.ts';
import type { BlockMemory } from '../slack/clients/block-memory.ts';
import { type ConnectedMessenger, connectMessenger } from '../slack/clients/messenger.ts';
import { describeSlackStart, tokenRefusal } from '../slack/start-error.ts';
import { findHeldBack } from './compose-billing.ts';
import type { StartProblem } from './start-context.ts';

/** Digests, which are delivered once the worker is started. */
type StartedDigests = {
  readonly digests: Digests;
  readonly worker: Worker;
  readonly messenger: ConnectedMessenger;
  readonly admins: Admins;
};

/** The dependencies of digests. */
type DigestParts = Pick<DigestDependencies, 'store' | 'clock' | 'log' | 'telemetry'> & {
  readonly questions: Questions;
  readonly blockMemory: BlockMemory;
  readonly billing: Billing;
  readonly workspaceId?: string | undefined;
  readonly host?: WorkerHost | undefined;
};

type LimitNames =
  | 'executionsPerDay'
  | 'setBy'
  | 'confirmAboveCredits'
  | 'minIntervalMinutes'
  | 'mayMentionAll'
  | 'csv';

const bind = (
  { messenger, admins }: Pick<StartedDigests, 'messenger' | 'admins'>,
  { store, clock, log, telemetry, questions, billing, host }: DigestParts,
  limits: Pick<WorkspaceConfig, LimitNames>,
  policy: DigestPolicy,
  isOperator: boolean,
): StartedDigests => {
  const { workspaceId } = messenger;
  const shared = {
    workspaceId,
    store: withTitles(store, questions.nameOf),
    messenger,
    // Rights that were taken away count at once.
    people: {
      ...admins,
      isAdmin: async (userId: string) => isOperator || admins.isAdmin(userId, { fresh: true }),
      standingOf: (userId: string) => admins.standingOf(userId, { fresh: true }),
    },
    clock,
    questions: bindQuestions(forWorkspace(questions, messenger), {
      ...limits,
      fileTerms: () => ({ maxRows: limits.csv.maxRows, price: billing.price() }),
      heldBack: () => findHeldBack(billing),
    }),
  };
  const worker = createWorker({ ...shared, policy, log, telemetry }, undefined, host);
  const { minIntervalMinutes, mayMentionAll } = limits;
  const alertLimits = { minIntervalMinutes, mayMentionAll, setBy: limits.setBy?.others };
  return { digests: createDigests({ ...shared, wake: worker.wake, alertLimits }), worker, messenger, admins };
};

/** Gives people without a time zone in Slack that of their workspace. */
const withTimeZone = (messenger: ConnectedMessenger, timeZone: string | undefined): ConnectedMessenger => ({
  ...messenger,
  zoneOf: async (userId) => (await messenger.zoneOf(userId)) ?? timeZone,
});

/**
 * Starts digests over an open store, for the workspace of the bot token if no other is named. `isOperator`: what is done with
 * them is the operator's doing, who may do everything.
 */
export const startDigests = async (
  config: Pick<WorkspaceConfig, 'slack' | 'slash' | 'admins' | 'operatorChannel' | 'timeZone' | LimitNames>,
  parts: DigestParts,
  policy: Partial<DigestPolicy> | undefined,
  { isOperator = false }: { readonly isOperator?: boolean } = {},
): Promise<Result<StartedDigests, StartProblem>> => {
  const { store, blockMemory, log } = parts;
  const { slack, slash } = config;
  try {
    const installUrl = config.setBy?.pages.install;
    const access = { token: slack.botToken, apiUrl: slack.apiUrl, log, installUrl };
    const connected = await connectMessenger(access, blockMemory, slash, parts.workspaceId);
    const messenger = withTimeZone(connected, config.timeZone);
    const { workspaceId, hasOrgToken } = messenger;
    // The token works, so a suspension for a bad one is over.
    await store.workspaces.release(workspaceId);
    const nextDue = await store.queue.nextDue(workspaceId);
    log.info({ workspaceId, nextDue: nextDue && new Date(nextDue).toISOString() }, 'digest worker ready');
    const setting = { setting: config.admins, places: listAdminPlaces(config) };
    const workspace = { workspaceId, hasOrgToken };
    const admins = createAdmins({ ...setting, workspace }, access, parts.clock);
    return ok(bind({ messenger, admins }, parts, config, { ...defaultPolicy, ...policy }, isOperator));
  } catch (error) {
    const message = describeSlackStart(error, 'bot-token', slack);
    return err({ message, refusedBy: tokenRefusal(error) });
  }
};
