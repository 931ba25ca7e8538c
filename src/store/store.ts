import { type Alerts, createAlerts } from './alerts.ts';
import { type Boards, createBoards } from './boards.ts';
import { type CatalogStore, createCatalogStore } from './catalog.ts';
import { createStoredChannelNames, type StoredChannelNames } from './channel-names.ts';
import { type CreditWarnings, createCreditWarnings } from './credit-warnings.ts';
import { dueSince, listDueWorkspaces, nextDueOfAll } from './due-workspaces.ts';
import { createExecutions, type Executions } from './executions.ts';
import { createFollowUps, type FollowUps } from './follow-ups.ts';
import { createGreetings, type Greetings } from './greetings.ts';
import { createInstallations, type Installations } from './installations.ts';
import { createLeaving, type Leaving } from './leaving.ts';
import { createNotifications, type Notifications } from './notices.ts';
import { createOAuthStates, type OAuthStates } from './oauth-states.ts';
import { createOrgAccess, type OrgAccess } from './org-access.ts';
import { createOwners, type Owners } from './owners.ts';
import { claimDue, nextDue } from './queue/claim.ts';
import type { SubscriptionKey } from './queue/row.ts';
import { begin, beginSend, release, rescheduleOccurrence } from './queue/send.ts';
import { settleOccurrence } from './queue/settle.ts';
import { type Calls, createCalls } from './rate-limit.ts';
import { listExpiring } from './renewals.ts';
import { createReportQueries, type Reports } from './reports.ts';
import { createResultCache, type ResultCache } from './result-cache.ts';
import { listRevisions } from './revisions.ts';
import { createSeenRuns, type SeenRuns } from './seen-runs.ts';
import type { Session } from './session.ts';
import { createShortcutQueries, type Shortcuts } from './shortcuts.ts';
import { createSpending, pruneSpending, type Spending } from './spending.ts';
import { createSubscriptions, type Subscriptions } from './subscriptions.ts';
import { createToldQueries, type ToldQueries } from './told-rows.ts';
import { createUsage, type Usage } from './usage.ts';
import { noVault, type Vault } from './vault.ts';
import { createWorkspaceSettings, type WorkspaceSettingsStore } from './workspace-settings.ts';
import { createWorkspaces, type Workspaces } from './workspaces.ts';

/** Returns the snapshot of a baseline or of an occurrence, as it was given to `save` or `beginSend`. */
const snapshot = async (
  { db }: Session,
  { id, workspaceId }: SubscriptionKey,
  at: number,
): Promise<string | undefined> => {
  const row = await db
    .selectFrom('snapshot')
    .select('content')
    .where('subscription_id', '=', id)
    .where('workspace_id', '=', workspaceId)
    .where('at', '=', at)
    .executeTakeFirst();
  return row?.content;
};

const createDigestQueue = (session: Session) => ({
  claim: claimDue.bind(null, session),
  nextDue: nextDue.bind(null, session),
  begin: begin.bind(null, session),
  beginSend: beginSend.bind(null, session),
  reschedule: rescheduleOccurrence.bind(null, session),
  release: release.bind(null, session),
  settle: settleOccurrence.bind(null, session),
  snapshot: snapshot.bind(null, session),
});

const createAllWorkspaces = (session: Session) => ({
  due: listDueWorkspaces.bind(null, session),
  dueSince: dueSince.bind(null, session),
  nextDue: nextDueOfAll.bind(null, session),
  revisions: listRevisions.bind(null, session),
  expiring: listExpiring.bind(null, session),
});

/** Everything persistent, in SQLite or PostgreSQL. */
export type Store = {
  /** Returns the database's time, ms: the one clock of all replicas. */
  readonly now: () => Promise<number>;
  readonly subscriptions: Subscriptions;
  /** The claim, lease, fence and settle of occurrences. Each function is documented where it's defined. */
  readonly queue: Readonly<ReturnType<typeof createDigestQueue>>;
  readonly alerts: Alerts;
  readonly followUps: FollowUps;
  readonly boards: Boards;
  readonly executions: Executions;
  readonly notifications: Notifications;
  readonly workspaces: Workspaces;
  readonly installations: Installations;
  readonly orgAccess: OrgAccess;
  readonly settings: WorkspaceSettingsStore;
  /** Looks over all workspaces that have the app. Each function is documented where it's defined. */
  readonly all: Readonly<ReturnType<typeof createAllWorkspaces>>;
  readonly leaving: Leaving;
  readonly oauthStates: OAuthStates;
  readonly shortcuts: Shortcuts;
  readonly reports: Reports;
  readonly greetings: Greetings;
  readonly creditWarnings: CreditWarnings;
  readonly owners: Owners;
  readonly told: ToldQueries;
  readonly usage: Usage;
  readonly spending: Spending;
  readonly channelNames: StoredChannelNames;
  readonly calls: Calls;
  readonly resultCache: ResultCache;
  readonly seenRuns: SeenRuns;
  readonly catalog: CatalogStore;
  /** Deletes ended occurrences and runs, our own and seen ones, from before a time, ms; and spending of long ago. */
  readonly prune: (before: number) => Promise<void>;
  /** Rejects if the database can't be read. */
  readonly touch: () => Promise<void>;
  readonly close: () => Promise<void>;
};

const prune = async (session: Session, before: number): Promise<void> => {
  const { db } = session;
  await db.deleteFrom('occurrence').where('settled_at', '<', before).execute();
  await db.deleteFrom('execution').where('started_at', '<', before).execute();
  await db.deleteFrom('seen_run').where('ended_at', '<', before).execute();
  await db.deleteFrom('follow_up').where('give_up_at', '<', before).execute();
  await pruneSpending(session);
  // A version before 010 ends an alert without this.
  const living = db.selectFrom('subscription').select('id').where('state', '<>', 'ended');
  await db.deleteFrom('alert_state').where('subscription_id', 'not in', living).execute();
  // A version before 020 ends a board without its last edit.
  await db
    .updateTable('board')
    .set({ redraw: 1, tidy_at: await session.now() })
    .where('subscription_id', 'not in', living)
    .where('tidy_at', 'is', null)
    .execute();
};

/** Creates a store over an open database with migrated tables. Only an app for many workspaces has a vault. */
export const createStore = (session: Session, vault: Vault = noVault): Store => ({
  now: session.now,
  subscriptions: createSubscriptions(session),
  queue: createDigestQueue(session),
  alerts: createAlerts(session),
  followUps: createFollowUps(session),
  boards: createBoards(session),
  executions: createExecutions(session),
  notifications: createNotifications(session),
  workspaces: createWorkspaces(session),
  installations: createInstallations(session, vault),
  orgAccess: createOrgAccess(session),
  settings: createWorkspaceSettings(session, vault),
  all: createAllWorkspaces(session),
  leaving: createLeaving(session),
  oauthStates: createOAuthStates(session),
  shortcuts: createShortcutQueries(session),
  reports: createReportQueries(session),
  greetings: createGreetings(session),
  creditWarnings: createCreditWarnings(session),
  owners: createOwners(session),
  told: createToldQueries(session),
  usage: createUsage(session),
  spending: createSpending(session),
  channelNames: createStoredChannelNames(session),
  calls: createCalls(session),
  resultCache: createResultCache(session),
  seenRuns: createSeenRuns(session),
  catalog: createCatalogStore(session),
  prune: prune.bind(null, session),
  touch: async () => {
    await session.db.selectFrom('workspace').select('id').limit(1).execute();
  },
  close: () => session.db.destroy(),
});
