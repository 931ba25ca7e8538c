import type { Conversation } from '../../core/actor.ts';
import type { HostPages } from '../../core/set-by.ts';
import type { HoldReason } from '../../store/reason.ts';
import { code, type ProblemText } from '../blocks/text-message.ts';
import { askToTell } from '../problems/who-sets.ts';
import { toSingleLine } from '../text/format-question.ts';
import { describeHold, describeRefusal, type PostRefusal } from './slack-reason.ts';

/** Why nothing was posted. */
export type Undelivered =
  | { readonly kind: 'cannot-post'; readonly refused: PostRefusal }
  /** Slack didn't accept the message; `code` says why, unless it's busy. */
  | { readonly kind: 'not-posted'; readonly cause: 'busy' }
  | { readonly kind: 'not-posted'; readonly cause: 'unreachable' | 'failed'; readonly code: string }
  /** Nothing can be posted in the workspace. */
  | { readonly kind: 'held'; readonly reason: HoldReason };

/** Where the person typed, if they did, and what they type. */
export type UndeliveredSetting = {
  readonly slash: string;
  readonly botName: string;
  readonly conversation?: Conversation | undefined;
  /** Where the app serves many workspaces. */
  readonly pages?: HostPages | undefined;
};

const describeNotPosted = (problem: Extract<Undelivered, { kind: 'not-posted' }>): string => {
  if (problem.cause === 'busy') return 'it has too many messages right now.';
  return problem.cause === 'unreachable'
    ? `it can't be reached (${problem.code}).`
    : `it rejected the message (${problem.code}).`;
};

/** Says what to do about a refusal in a channel. */
const refusalHint = ({ reason, code: slackCode }: PostRefusal, botName: string): string => {
  if (slackCode.startsWith('slack_connect_'))
    return "Pick a channel that isn't shared with another organization, or ask your Slack admin.";
  if (reason === 'policy') return 'Ask someone who manages the channel, or pick another one.';
  return slackCode === 'is_archived'
    ? 'Pick another channel, or unarchive this one first.'
    : `Add the app with ${code(`/invite @${botName}`)}, then try again.`;
};

/** Says why nothing can be posted where the person typed. Apps can't be added to a conversation that isn't a channel. */
const describeRefused = (
  refused: PostRefusal,
  { slash, botName, conversation }: UndeliveredSetting,
): ProblemText => {
  const isPrivate = refused.code === 'channel_not_found' && conversation !== undefined;
  switch (conversation) {
    case 'direct':
    case 'group': {
      const kind = conversation === 'direct' ? 'direct message' : 'group message';
      return {
        headline: `Digests and alerts can't post in this ${kind} (${refused.code}).`,
        hint: `Go to a channel that this app is in and subscribe there. Results without a schedule work here, too: ${code(slash)} and the query's ID`,
      };
    }
    default:
      return {
        headline: isPrivate ? "This app isn't in this private channel." : describeRefusal(refused),
        hint: refusalHint(refused, botName),
      };
  }
};

/** Says why, and what to do about it. */
export const describeUndelivered = (problem: Undelivered, setting: UndeliveredSetting): ProblemText => {
  switch (problem.kind) {
    case 'cannot-post':
      return describeRefused(problem.refused, setting);
    case 'not-posted':
      return {
        headline: `Couldn't post to Slack: ${toSingleLine(describeNotPosted(problem), 200)}`,
        hint: `Try again in a minute. If it keeps happening, ${askToTell('tell', setting.pages)}`,
      };
    case 'held':
      return {
        headline: `Can't post right now: ${toSingleLine(describeHold(problem.reason), 300)}`,
        hint: `Digests and alerts due in the meantime will post late.${setting.pages === undefined ? ' Your Dune admin can find more in the log.' : ''}`,
      };
  }
};
