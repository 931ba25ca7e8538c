/**
 * The kind of conversation in which somebody types: `app` is certainly with this app, `direct` is with it or between two
 * people, `group` among more, and `thread` is one of a channel.
 */
export type Conversation = 'app' | 'channel' | 'direct' | 'group' | 'thread';

/** A person who acts in a channel. `conversation` only where it was typed there: a button may be about somewhere else. */
export type Actor = {
  readonly workspaceId: string;
  readonly channelId: string;
  readonly userId: string;
  readonly conversation?: Conversation;
  /** Everyone in the workspace can open the channel; not given where that isn't known. */
  readonly isOpen?: boolean;
  /** The channel's name without `#`, where Slack tells it: it hides those of private channels. */
  readonly channelName?: string;
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

/** Returns the word for where a digest posts, by its id. Direct messages with the app can have digests, too. */
export const placeWord = (channelId: string): 'channel' | 'conversation' =>
  findConversation(channelId, '') === 'channel' ? 'channel' : 'conversation';

/** Returns the name of a channel from what comes with a command or a click; none for the words that stand in for one. */
export const toChannelName = (name: string): { readonly channelName?: string } =>
  ['', 'privategroup', 'directmessage'].includes(name) || name.startsWith('mpdm-')
    ? {}
    : { channelName: name };

/**
 * Tells if everyone in the workspace can open a conversation, from what comes with a command or a click. Slack hides the
 * name of a private channel behind `privategroup`; without a name it isn't known, so the answer is no.
 * Source: docs.slack.dev/interactivity/implementing-slash-commands, `channel_name`.
 */
export const isOpenConversation = (channelId: string, name: string): boolean =>
  channelId.startsWith('C') &&
  name !== '' &&
  name !== 'privategroup' &&
  findConversation(channelId, name) === 'channel';
