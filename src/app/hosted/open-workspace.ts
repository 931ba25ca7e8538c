import type { HostedConfig } from '../../config/hosted.ts';
import { err, ok, type Result } from '../../core/result.ts';
import type { Telemetry } from '../../core/telemetry.ts';
import type { Secrets } from '../../platform/redact.ts';
import { createShutdown } from '../../platform/shutdown.ts';
import { createInbox, type Inbox } from '../../slack/inbox.ts';
import type { Store } from '../../store/store.ts';
import type { StartContext } from '../start-context.ts';
import { type RunningWorkspace, startWorkspace } from '../workspace.ts';
import { type Access, findAccess, type NoAccess } from './access.ts';
import { createHandTurned, type HandTurned } from './hand-turned.ts';
import { createHostedAccount } from './hosted-account.ts';

/** One of many workspaces, at work. */
export type HostedWorkspace = Pick<RunningWorkspace, 'worker' | 'inFlight'> & {
  readonly access: Access;
  readonly process: Inbox['process'];
  readonly turn: HandTurned['turn'];
  /** Takes no more requests and turns, finishes what is in progress, and closes what only this workspace has. */
  readonly close: () => Promise<void>;
};

/** Why a workspace can't be served. `failed`: a sentence for the operator. */
export type NotOpened = NoAccess | { readonly kind: 'failed'; readonly message: string };

/** The means that all workspaces share. */
export type Hosting = Omit<StartContext, 'config' | 'shutdown'> & {
  readonly config: HostedConfig;
  readonly store: Store;
  readonly telemetry: Telemetry;
  readonly secrets: Secrets;
};

const drainMs = 25_000;

/** Called when a workspace wants a turn at once, and when its key or its settings changed. */
export type Signals = { readonly onWake: () => void; readonly onChanged: () => void };

/** Creates everything that serves a workspace, with its own token and key. */
export const openWorkspace = async (
  hosting: Hosting,
  team: { readonly workspaceId: string; readonly orgId?: string | undefined },
  { onWake, onChanged }: Signals,
): Promise<Result<HostedWorkspace, NotOpened>> => {
  const access = await findAccess(hosting, team);
  if (!access.ok) return access;
  const { config } = access.value;
  for (const secret of [config.apiKey, config.slack.botToken])
    if (secret !== undefined) hosting.secrets.add(secret);
  const log = hosting.log.child({ workspace: team.workspaceId });
  const shutdown = createShutdown(log);
  const { clock, seams, stopping, store, telemetry } = hosting;
  const account = createHostedAccount(hosting, team.workspaceId, onChanged);
  const inbox = createInbox();
  const hand = createHandTurned(onWake);
  const started = await startWorkspace(
    { config, log, clock, seams, stopping, shutdown },
    { store, telemetry, onBilling: () => undefined, intake: inbox, createPoller: hand.createPoller, account },
  );
  if (!started.ok) {
    await shutdown.run();
    return err({ kind: 'failed', message: started.error });
  }
  const { worker, inFlight, stopSlack } = started.value;
  return ok({
    access: access.value,
    worker,
    inFlight,
    process: inbox.process,
    turn: hand.turn,
    close: async () => {
      await stopSlack().catch(() => undefined);
      await Promise.all([worker.stop(drainMs), inFlight.drain(drainMs)]);
      await shutdown.run();
    },
  });
};
