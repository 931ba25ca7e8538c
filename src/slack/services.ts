import type { Billing } from '../billing/billing.ts';
import type { Catalog } from '../catalog/catalog.ts';
import { type Actor, isOpenConversation, toChannelName } from '../core/actor.ts';
import type { Clock } from '../core/clock.ts';
import type { WhoSets } from '../core/set-by.ts';
import type { Telemetry } from '../core/telemetry.ts';
import type { Digests } from '../digests/digests.ts';
import type { Dashboards } from '../dune/dashboards.ts';
import type { KeyHealth } from '../dune/key-health.ts';
import type { HelpFacts } from '../messages/help/facts.ts';
import type { MonthCosts } from '../messages/home/everything/costs.ts';
import type { WorkspaceUsage } from '../messages/home/used.ts';
import type { Log } from '../platform/log.ts';
import type { Account } from '../questions/account.ts';
import type { Questions } from '../questions/questions.ts';
import type { ReportService } from '../questions/reports.ts';
import type { Member, ShortcutService } from '../questions/shortcuts.ts';
import type { Admins } from './clients/admins.ts';
import type { Files } from './clients/files.ts';
import type { ConnectedMessenger } from './clients/messenger.ts';
import type { Replies } from './clients/replies.ts';
import type { Views } from './clients/views.ts';
import type { KeyedLock } from './middleware/run-once.ts';

/** Settings from the operator and the workspace. Times in ms. */
export type SlackSettings = {
  /** The slash command. The operator may rename it. */
  readonly command: string;
  /** The name to type after `/invite @`. */
  readonly botName: string;
  /** The facts about this deployment for help and the welcome. */
  readonly help: HelpFacts;
  /** Rows shown by default. */
  readonly defaultRows: number;
  /** The shortest interval between digests. */
  readonly minIntervalMinutes: number;
  /** The limit of query runs per UTC day. */
  readonly executionsPerDay: number;
  readonly setBy?: WhoSets | undefined;
  /** Running queries is allowed. */
  readonly canRun: boolean;
  /** Runs and files that likely cost more than this ask first, in credits; 0 always asks. */
  readonly confirmAboveCredits: number;
  /** Rows a file can hold; 0 turns files off. */
  readonly fileMaxRows: number;
  /** When to tell the person that the answer is on its way. */
  readonly progressAfterMs: number;
  /** When to tell the person how far a file is. */
  readonly csvProgressAfterMs: readonly number[];
  /** How long a person waits for a digest they asked for. After that it's still posted. */
  readonly postWaitMs: number;
};

/**
 * The services of listeners and handlers, bound once in the composition root. Each takes only what it uses:
 * `Pick<SlackServices, 'questions' | 'settings'>`.
 */
export type SlackServices = {
  /** The token's workspace. Shared channels bring people from other ones, but digests belong to this one. */
  readonly workspaceId: string;
  readonly questions: Questions;
  readonly shortcuts: ShortcutService;
  readonly reports: ReportService;
  readonly dashboards: Dashboards;
  readonly catalog: Catalog;
  readonly billing: Billing;
  readonly admins: Admins;
  /** The workspace's own account on Dune, where each of many workspaces has one. */
  readonly account?: Account | undefined;
  /** Tells how Dune took the key last. */
  readonly keyHealth: () => KeyHealth;
  readonly digests: Digests;
  readonly replies: Replies;
  /** Posts messages that reply to nothing. */
  readonly messenger: Pick<ConnectedMessenger, 'send' | 'post'>;
  /** The App Home and modals. */
  readonly views: Views;
  readonly files: Files;
  /** Allows one file at a time per person and set of rows. */
  readonly fileLock: KeyedLock;
  /** The workspace's use of Dune: this UTC month, and query runs today. */
  readonly getUsage: () => Promise<WorkspaceUsage>;
  /** Learns the name of a channel that a request tells. */
  readonly learnChannel: (channelId: string, name: string) => void;
  /** Returns the use of digests and people in this UTC month; `undefined` where nobody counts it. */
  readonly getCosts: () => Promise<MonthCosts | undefined>;
  /** Returns true once for each person: nobody is greeted twice. */
  readonly claimGreeting: (userId: string) => Promise<boolean>;
  /** The database's time, ms. */
  readonly databaseNow: () => Promise<number>;
  readonly settings: SlackSettings;
  readonly clock: Clock;
  readonly log: Log;
  readonly telemetry: Telemetry['slack'];
  /** Aborted on shutdown, so that people waiting for something long hear about it. */
  readonly stopping: AbortSignal;
};

/** The parts of a click's payload that say who pressed, and where. */
type Pressed = {
  readonly channel?: { readonly id: string; readonly name?: string } | undefined;
  readonly user: { readonly id: string };
};

/** Returns who pressed a button, and where. */
export const toActor = (
  { channel, user }: Pressed,
  { workspaceId }: Pick<SlackServices, 'workspaceId'>,
): Actor => {
  const { id: channelId = '', name = '' } = channel ?? {};
  return {
    workspaceId,
    channelId,
    userId: user.id,
    // A name that is missing isn't one that is hidden: the catalogue then goes by what Slack told of the channel last.
    ...(name !== '' && { isOpen: isOpenConversation(channelId, name) }),
    ...toChannelName(name),
  };
};

/** Returns the owner of shortcuts and digests, where there is no channel. */
export const toMember = (userId: string, { workspaceId }: Pick<SlackServices, 'workspaceId'>): Member => ({
  workspaceId,
  userId,
});
