import type { BlockAction } from '@slack/bolt';
import type { Who } from '../core/actor.ts';
import type { Telemetry } from '../core/telemetry.ts';
import type { DigestTools } from '../digests/dependencies.ts';
import type { MonthUsed } from '../messages/home/used.ts';
import type { ExecuteTools } from '../questions/run-query.ts';
import type { Person } from '../questions/shortcuts.ts';
import type { ChartMemory } from './clients/chart-memory.ts';
import type { Whisper } from './clients/thread-reply.ts';
import type { Views } from './clients/views.ts';
import type { AnswerTools } from './handlers/answer.ts';
import type { CsvSide } from './handlers/export-csv.ts';

/** What commands and clicks are carried out with. */
export type SlackTools = AnswerTools & {
  readonly digests: DigestTools;
  /** The App Home and modals. */
  readonly views: Views;
  /** Answers for one person's eyes in a channel, where there is no `response_url`. */
  readonly whisper: Whisper;
  /** Whether the workspace takes charts. */
  readonly charts: ChartMemory;
  /** Files of all rows, for people who ask for them. */
  readonly csv: CsvSide;
  /** Running queries for people who wait. */
  readonly execute: ExecuteTools;
  /** What was used of Dune in this UTC month, for everybody. */
  readonly usedThisMonth: () => Promise<MonthUsed>;
  /** Makes the scheduler look at once. */
  readonly poke: () => void;
  /** A digest may not be due more often than this. */
  readonly leastMinutes: number;
  /** A person waits no longer than this for a digest that they asked for, ms; it comes all the same. */
  readonly runWithinMs: number;
  /** Aborted when the bot stops: who waits for something long is told so. */
  readonly stopping: AbortSignal;
  readonly telemetry: Telemetry['slack'];
};

/**
 * Who pressed a button, and where. The workspace is the one that the bot's token is for: people of another one can be in
 * a shared channel, but its digests are of this one.
 */
export const whoPressed = (
  { channel, user }: Pick<BlockAction, 'channel' | 'user'>,
  { digests }: SlackTools,
): Who => ({ workspaceId: digests.workspaceId, channelId: channel?.id ?? '', userId: user.id });

/** Whose shortcuts and digests are meant, where there is no channel. */
export const personOf = (userId: string, { digests: { workspaceId } }: SlackTools): Person => ({
  workspaceId,
  userId,
});
