/**
 * The kind of conversation in which somebody types: `direct` is with this app or between two people, `group` among more,
 * and `thread` is one of a channel.
 */
export type Conversation = 'channel' | 'direct' | 'group' | 'thread';

/** A person who acts in a channel. `conversation` only where it was typed there: a button may be about somewhere else. */
export type Actor = {
  readonly workspaceId: string;
  readonly channelId: string;
  readonly userId: string;
  readonly conversation?: Conversation;
};

/**
 * Tells the kind of conversation from what comes with a command. Group messages have ids like channels, so only their name
 * tells: `mpdm-ada--bob--carol-1`.
 * Source: docs.slack.dev/reference/objects/conversation-object, docs.slack.dev/interactivity/implementing-slash-commands.
 */
export const findConversation = (channelId: string, name: string): Conversation => {
  if (channelId.startsWith('D') || name === 'directmessage') return 'direct';
  return name.startsWith('mpdm-') ? 'group' : 'channel';
};
