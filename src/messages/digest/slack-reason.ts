import type { HoldReason, Reason } from '../../store/reason.ts';
import { describeDeadToken } from '../problems/dead-token.ts';
import { askToAddAgain } from '../problems/who-sets.ts';

/** Why Slack rejects our messages in a channel. `code` is Slack's own word. */
export type PostRefusal = { readonly reason: 'channel' | 'membership' | 'policy'; readonly code: string };

type WithCode<C extends Reason['code']> = Extract<Reason, { readonly code: C }>;

/** The reasons that are about Slack. */
export type SlackReason = WithCode<
  | 'channel-refused'
  | 'message-refused'
  | 'slack-unreachable'
  | 'post-unconfirmed'
  | 'search-failed'
  | 'post-unknown'
  | 'workspace-refused'
>;

/** Says why Slack rejects our messages in a channel. */
export const describeRefusal = ({ reason, code }: PostRefusal): string => {
  switch (reason) {
    case 'membership':
      return "This app isn't in the channel.";
    case 'channel':
      return code === 'is_archived'
        ? 'The channel is archived (is_archived).'
        : `The channel was deleted, or it's private and this app isn't in it (${code}).`;
    case 'policy':
      return `Slack doesn't let this app post in the channel (${code}).`;
  }
};

const describeWorkspace = ({
  reason,
  slackCode,
  needed,
  installUrl,
}: WithCode<'workspace-refused'>['detail']): string => {
  switch (reason) {
    case 'token': {
      const { why, fix } = describeDeadToken(slackCode, installUrl);
      return `${why} ${fix}`;
    }
    case 'permission': {
      const scope = needed === undefined ? '' : `: it needs ${needed}`;
      const byOperator = 'Ask your Dune admin to compare its scopes with manifest.yml and reinstall it.';
      return `Slack doesn't let this app post (${slackCode}${scope}). ${askToAddAgain(installUrl, byOperator)}`;
    }
    case 'closed':
      return `Slack doesn't accept messages in this workspace (${slackCode}).`;
  }
};

/** Puts a reason that is about Slack into words. Foreign. */
export const describeSlackReason = ({ code, detail }: SlackReason): string => {
  switch (code) {
    case 'channel-refused':
      return describeRefusal({ reason: detail.reason, code: detail.slackCode });
    case 'message-refused':
      return `Slack rejected the message (${detail.slackCode}).`;
    case 'slack-unreachable':
      return `Couldn't reach Slack (${detail.slackCode}).`;
    case 'post-unconfirmed':
      return `Slack didn't confirm the message (${detail.cause}).`;
    case 'search-failed':
      return `Couldn't check with Slack whether it posted: ${detail.cause}`;
    case 'post-unknown':
      return "Slack didn't confirm the message, and this app can't look it up.";
    case 'workspace-refused':
      return describeWorkspace(detail);
  }
};

/** Puts into words why nothing can be posted in a workspace. Foreign. */
export const describeHold = (reason: HoldReason): string =>
  reason.code === 'workspace-refused' ? describeWorkspace(reason.detail) : reason.detail.text;
