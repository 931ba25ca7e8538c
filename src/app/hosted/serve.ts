import type { ReceiverEvent } from '@slack/bolt';
import { type NotServed, renderNotServed } from '../../messages/status.ts';
import type { InFlight } from '../../platform/in-flight.ts';
import type { Log } from '../../platform/log.ts';
import { accessChangeOf } from '../../slack/hosted/access-change.ts';
import { decline } from '../../slack/hosted/decline.ts';
import { ackInTime } from '../../slack/hosted/early-ack.ts';
import type { Serve } from '../../slack/hosted/front.ts';
import { endOf, type InstallationEnd } from '../../slack/hosted/lifecycle.ts';
import { installPath } from '../../slack/hosted/pages/layout.ts';
import { createReplays } from '../../slack/hosted/replays.ts';
import { teamOf } from '../../slack/hosted/team-of.ts';
import type { Store } from '../../store/store.ts';
import type { Fleet } from './fleet.ts';
import type { NotOpened, Team } from './open-workspace.ts';
import { createAccessChanges } from './org-access.ts';

/** The means of serving. */
type ServeMeans = {
  readonly fleet: Pick<Fleet, 'use' | 'refresh'>;
  readonly store: Pick<Store, 'orgAccess' | 'now'> & {
    readonly installations: Pick<Store['installations'], 'leave'>;
  };
  readonly log: Log;
  /** Counts the answers to people in workspaces that can't be served. */
  readonly inFlight: InFlight;
  /** Where people reach the app. */
  readonly publicUrl: string;
};

const toNotServed = ({ kind }: NotOpened): NotServed =>
  kind === 'failed' || kind === 'expired' ? 'unavailable' : 'no-token';

/** Creates what serves each request in its workspace. An event about an installation is for the app itself. */
export const createServe = ({ fleet, store, log, inFlight, publicUrl }: ServeMeans): Serve => {
  const replays = createReplays();
  const access = createAccessChanges({ fleet, store, log });

  /** Acknowledged once it's stored, so that Slack tells again what wasn't. */
  const leave = async ({ installationId, at }: InstallationEnd, event: ReceiverEvent): Promise<void> => {
    const hasLeft = await store.installations.leave(installationId, at);
    log.info({ workspace: installationId, hasLeft }, 'app uninstalled');
    await fleet.refresh();
    await event.ack();
  };

  const serve = async (team: Team, event: ReceiverEvent): Promise<void> => {
    const { workspaceId } = team;
    const use = () => fleet.use(team, 'person', (workspace) => workspace.process(event));
    const first = await use();
    const isBack = !first.ok && first.error.kind === 'left' && (await access.prove(team, event.body));
    const used = isBack ? await use() : first;
    if (used.ok) return;
    replays.forget(workspaceId, event.body);
    log.warn({ workspace: workspaceId, reason: used.error.kind }, 'request not served');
    const message = renderNotServed(toNotServed(used.error), `${publicUrl}${installPath}`);
    await inFlight.track(decline(event, message));
  };

  /** A request that ends in an error may come again. */
  const serveInTime = async (team: Team, arrived: ReceiverEvent): Promise<void> => {
    const { event, ended } = ackInTime(arrived);
    try {
      await serve(team, event);
    } catch (error) {
      replays.forget(team.workspaceId, event.body);
      throw error;
    } finally {
      ended();
    }
  };

  return async (event) => {
    const end = endOf(event.body);
    if (end !== undefined) return leave(end, event);
    const change = accessChangeOf(event.body);
    if (change !== undefined) {
      await access.store(change);
      return event.ack();
    }
    const team = teamOf(event.body);
    if (team === undefined) {
      log.warn('request without a workspace dropped');
      return event.ack();
    }
    if (replays.isReplay(team.workspaceId, event.body)) {
      log.warn({ workspace: team.workspaceId }, 'repeated request dropped');
      return event.ack();
    }
    await serveInTime(team, event);
  };
};
