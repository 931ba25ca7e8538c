import type { BlockAction } from '@slack/bolt';
import type { Actor } from '../core/actor.ts';
import type { Clock } from '../core/clock.ts';
import type { Telemetry } from '../core/telemetry.ts';
import type { Digests } from '../digests/digests.ts';
import type { MonthlyUsage } from '../messages/home/used.ts';
import type { Log } from '../platform/log.ts';
import type { Questions } from '../questions/questions.ts';
import type { Member, ShortcutService } from '../questions/shortcuts.ts';
import type { Files } from './clients/files.ts';
import type { ConnectedMessenger } from './clients/messenger.ts';
import type { Replies } from './clients/replies.ts';
import type { Views } from './clients/views.ts';
import type { KeyedLock } from './middleware/run-once.ts';

/** What the operator and the workspace decide. Times in ms. */
export type SlackSettings = {
  /** The slash command, by whatever name the operator gave it. */
  readonly command: string;
  /** What people type behind `/invite @`. */
  readonly botName: string;
  /** Rows that are shown when nothing is said. */
  readonly defaultRows: number;
  /** A digest may not be due more often than this. */
  readonly minIntervalMinutes: number;
  /** Runs of queries in a UTC day. */
  readonly executionsPerDay: number;
  /** Dune may be asked to run a query. */
  readonly canRun: boolean;
  /** The most rows of a CSV file; 0 turns them off. */
  readonly csvMaxRows: number;
  /** After this long the person hears that the answer is being fetched. */
  readonly progressAfterMs: number;
  /** After each of these the person hears how far a CSV file is. */
  readonly csvProgressAfterMs: readonly number[];
  /** A person waits no longer than this for a digest that they asked for; it is posted all the same. */
  readonly postWaitMs: number;
};

/**
 * What listeners and handlers work with, bound once in the composition root. Each takes only what it uses:
 * `Pick<SlackServices, 'questions' | 'settings'>`.
 */
export type SlackServices = {
  /** The one that the bot's token is for: people of another one can be in a shared channel, but digests are of this one. */
  readonly workspaceId: string;
  readonly questions: Questions;
  readonly shortcuts: ShortcutService;
  readonly digests: Digests;
  readonly replies: Replies;
  /** Posts where there is nothing to reply to. */
  readonly messenger: Pick<ConnectedMessenger, 'send' | 'post'>;
  /** The App Home and modals. */
  readonly views: Views;
  readonly files: Files;
  /** One CSV file at a time for the same person and the same rows. */
  readonly csvLock: KeyedLock;
  /** What was used of Dune in this UTC month, for everybody. */
  readonly getMonthUsage: () => Promise<MonthlyUsage>;
  /** The database's time, ms. */
  readonly databaseNow: () => Promise<number>;
  readonly settings: SlackSettings;
  readonly clock: Clock;
  readonly log: Log;
  readonly telemetry: Telemetry['slack'];
  /** Aborted when the bot stops: people who wait for something long are told so. */
  readonly stopping: AbortSignal;
};

/** Returns who pressed a button, and where. */
export const toActor = (
  { channel, user }: Pick<BlockAction, 'channel' | 'user'>,
  { workspaceId }: Pick<SlackServices, 'workspaceId'>,
): Actor => ({ workspaceId, channelId: channel?.id ?? '', userId: user.id });

/** Returns whose shortcuts and digests are meant, where there is no channel. */
export const toMember = (userId: string, { workspaceId }: Pick<SlackServices, 'workspaceId'>): Member => ({
  workspaceId,
  userId,
});
