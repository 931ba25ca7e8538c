import type { HostedConfig } from '../../config/hosted.ts';
import { err, ok, type Result } from '../../core/result.ts';
import type { Telemetry } from '../../core/telemetry.ts';
import type { DeliverySlots } from '../../digests/worker/slots.ts';
import type { Secrets } from '../../platform/redact.ts';
import { createShutdown } from '../../platform/shutdown.ts';
import type { TokenRenewal } from '../../slack/hosted/renew-token.ts';
import { createInbox, type Inbox } from '../../slack/inbox.ts';
import type { Store } from '../../store/store.ts';
import type { StartContext } from '../start-context.ts';
import { type RunningWorkspace, startWorkspace } from '../workspace.ts';
import { type Access, findAccess, type NoAccess } from './access.ts';
import { createHandTurned, type HandTurned } from './hand-turned.ts';
import { createHostedAccount } from './hosted-account.ts';

/** A workspace, as Slack names it in a request. */
export type Team = { readonly workspaceId: string; readonly orgId?: string | undefined };

/** One of many workspaces, at work. */
export type HostedWorkspace = Pick<Access, 'version'> & {
  readonly process: Inbox['process'];
  readonly turn: HandTurned['turn'];
  /** Delivers everything that's due now, as the worker does. */
  readonly runDue: RunningWorkspace['worker']['runDue'];
  /** Tells if it works on a request or on something due. */
  readonly isBusy: () => boolean;
  /** Resolves with true when every acknowledged request is answered, or with false after `withinMs`. */
  readonly idle: RunningWorkspace['inFlight']['drain'];
  /** Takes no more turns, finishes what is in progress, waits for those who use it, and closes what only this workspace has. */
  readonly close: (unused: Promise<unknown>) => Promise<void>;
};

/** Why a workspace can't be served. `failed`: a sentence for the operator. */
export type NotOpened =
  | NoAccess
  | (Pick<Access, 'version' | 'installationId'> & { readonly kind: 'token-refused'; readonly code: string })
  | { readonly kind: 'failed'; readonly message: string; readonly version?: string };

/** The means that all workspaces share. */
export type Hosting = Omit<StartContext, 'config' | 'shutdown'> & {
  readonly config: HostedConfig;
  readonly store: Store;
  readonly telemetry: Telemetry;
  readonly secrets: Secrets;
  readonly renewal: Pick<TokenRenewal, 'ensure'>;
  /** Returns the slots that a workspace shares with the others. */
  readonly slots: () => DeliverySlots;
};

/** How long what is in progress has to end, ms. */
export const drainMs = 25_000;

/** Called when a workspace wants a turn at once, when its key or its settings changed, and when Slack refused its token. */
export type Signals = Readonly<Record<'onWake' | 'onChanged' | 'onRefused', () => void>>;

/** Opens a workspace. */
export type OpenWorkspace = (team: Team, signals: Signals) => Promise<Result<HostedWorkspace, NotOpened>>;

/** Returns a store that tells when posting finds out that a workspace's token is dead. */
const watchToken = (store: Store, onRefused: () => void): Store => ({
  ...store,
  workspaces: {
    ...store.workspaces,
    suspend: async (id, until, reason) => {
      await store.workspaces.suspend(id, until, reason);
      if (reason.code === 'workspace-refused' && reason.detail.reason === 'token') onRefused();
    },
  },
});

/** Creates everything that serves a workspace, with its own token and key. */
export const openWorkspace = async (
  hosting: Hosting,
  team: Team,
  { onWake, onChanged, onRefused }: Signals,
): Promise<Result<HostedWorkspace, NotOpened>> => {
  const access = await findAccess(hosting, team);
  if (!access.ok) return access;
  const { config, version, installationId } = access.value;
  for (const secret of [config.apiKey, config.slack.botToken])
    if (secret !== undefined) hosting.secrets.add(secret);
  const log = hosting.log.child({ workspace: team.workspaceId });
  const shutdown = createShutdown(log);
  const { clock, seams, stopping, telemetry } = hosting;
  const store = watchToken(hosting.store, onRefused);
  const account = createHostedAccount({ ...hosting, log }, team.workspaceId, onChanged);
  const inbox = createInbox();
  const { host, turn } = createHandTurned(hosting.slots(), onWake);
  const started = await startWorkspace(
    { config, log, clock, seams, stopping, shutdown },
    {
      ...{ store, telemetry, onBilling: () => undefined, intake: inbox, host, account },
      workspaceId: team.workspaceId,
      // People have to get in to replace a key that Dune refuses.
      asksDuneFirst: false,
    },
  );
  if (!started.ok) {
    await shutdown.run();
    const { message, refusedBy } = started.error;
    return err(
      refusedBy === undefined
        ? { kind: 'failed', message, version }
        : { kind: 'token-refused', code: refusedBy, version, installationId },
    );
  }
  const { worker, inFlight, stopSlack } = started.value;
  return ok({
    version,
    turn,
    process: inbox.process,
    runDue: worker.runDue,
    isBusy: () => worker.isBusy() || inFlight.size() > 0,
    idle: inFlight.drain,
    close: async (unused) => {
      const done = await Promise.all([worker.stop(drainMs), inFlight.drain(drainMs), unused]);
      if (done.includes(false)) log.warn({ left: inFlight.size() }, 'workspace closed with unfinished work');
      await stopSlack().catch(() => undefined);
      await shutdown.run();
    },
  });
};
