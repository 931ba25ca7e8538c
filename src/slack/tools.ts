import type { BlockAction } from '@slack/bolt';
import type { Who } from '../digest/subscribe.ts';
import type { DigestTools } from '../digest/tools.ts';
import type { AnswerTools } from './answering.ts';

/** What commands and clicks are carried out with. */
export type SlackTools = AnswerTools & {
  readonly digests: DigestTools;
  /** Makes the scheduler look at once. */
  readonly poke: () => void;
  /** A digest may not be due more often than this. */
  readonly leastMinutes: number;
  /** Aborted when the bot stops: who waits for something long is told so. */
  readonly stopping: AbortSignal;
};

/** Who does something, and where, as Slack tells it. */
export type Actor = {
  readonly team: string | undefined;
  readonly channel: string | undefined;
  readonly user: string;
};

/** A person at work. In a workspace that the token is not for there is nothing to be found. */
export const whoIs = ({ team, channel, user }: Actor): Who => ({
  workspaceId: team ?? '',
  channelId: channel ?? '',
  userId: user,
});

/** Who pressed a button, and where. */
export const actorOf = ({ team, channel, user }: Pick<BlockAction, 'team' | 'channel' | 'user'>): Actor => ({
  team: team?.id,
  channel: channel?.id,
  user: user.id,
});
