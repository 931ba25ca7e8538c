/** Why Slack takes no message of ours in a channel. `code` is Slack's own word. */
export type Refused = { readonly reason: 'channel' | 'membership' | 'policy'; readonly code: string };

/** The reason as a sentence. */
export const refusalWords = ({ reason, code }: Refused): string => {
  switch (reason) {
    case 'membership':
      return `The bot is not in the channel (${code}).`;
    case 'channel':
      return code === 'is_archived'
        ? 'The channel is archived (is_archived).'
        : `The channel is gone, or it is private and the bot is not in it (${code}).`;
    case 'policy':
      return `Slack does not let the bot post in the channel (${code}).`;
  }
};

/** What to do about it, for whoever subscribes a channel. */
export const refusalHint = ({ reason, code }: Refused, botName: string): string => {
  if (reason === 'policy') return 'Ask somebody who manages the channel, or choose another channel.';
  return code === 'is_archived'
    ? 'Choose another channel, or bring this one back first.'
    : `Type /invite @${botName} here, then the command again.`;
};
